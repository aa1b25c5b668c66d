import { afterEach, expect, test, vi } from 'vitest'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { outputText } from '@/lib/responses/select'
import type { StreamEvent } from '@/lib/responses/types'
import { type LostResponse, resumeResponse } from './resume-response'

const sentAt = 1_000_000
const created: StreamEvent = {
  type: 'response.created',
  sequence_number: 0,
  response: { id: 'resp_1', status: 'in_progress' },
}
const delta = (text: string, number?: number): StreamEvent => ({
  type: 'response.output_text.delta',
  delta: text,
  ...(number === undefined ? {} : { sequence_number: number }),
})
const completed: StreamEvent = {
  type: 'response.completed',
  sequence_number: 9,
  response: { id: 'resp_1', status: 'completed' },
}
const frames = (...events: readonly StreamEvent[]) =>
  events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')
const sse = { 'content-type': 'text/event-stream' }

/** Returns what our server stores: these events, then the end or a break. */
function kept(events: readonly StreamEvent[], how: 'ends' | 'breaks' = 'ends', state = 'yes'): Response {
  const left = [new TextEncoder().encode(frames(...events))]
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = left.shift()
        if (chunk !== undefined) controller.enqueue(chunk)
        else if (how === 'ends') controller.close()
        else controller.error(new TypeError('terminated'))
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers: { ...sse, 'x-parley-kept': state } })
}

const refusal = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ error: { message: 'No.', code: 'no' } }, { status, headers })
const unknown = (knownFor?: number) =>
  refusal(404, knownFor === undefined ? {} : { 'x-parley-known-for': String(knownFor) })
const stored = (status: string) => Response.json({ object: 'response', id: 'resp_1', status, output: [] })
const unreachable = () => Promise.reject(new TypeError('Failed to fetch'))

afterEach(() => vi.unstubAllGlobals())

interface Scene {
  readonly answers: ReadonlyArray<() => Response | Promise<Response>>
  readonly before?: readonly StreamEvent[]
  readonly lost?: Partial<LostResponse>
  readonly patience?: number
  readonly now?: number
}

/** Resumes against a server that gives these answers in order; time passes only while waiting. */
async function resume({ answers, before = [], lost = {}, patience = 60_000, now = sentAt }: Scene) {
  const addresses: string[] = []
  const waits: number[] = []
  const left = [...answers]
  vi.stubGlobal('fetch', async (address: string, { method = 'GET' }: RequestInit = {}) => {
    addresses.push(method === 'GET' ? address : `${method} ${address}`)
    return (left.shift() ?? unreachable)()
  })
  let state = before.reduce(reduce, initialState)
  let time = now
  const told: string[] = []
  const resumed = await resumeResponse(
    {
      lost: () => ({
        key: 'a-key-of-some-length',
        sentAt,
        cursor: state.sequenced ? state.latest?.sequence_number : undefined,
        responseId: state.response?.id,
        upstream: 'demo',
        isBackground: false,
        ...lost,
      }),
      onConnection: (isThere) => told.push(isThere ? 'found' : 'lost'),
      onEvents: (events) => {
        told.push(...events.map(({ type }) => type))
        state = events.reduce(reduce, state)
        return state.ended === null ? 'more' : 'enough'
      },
      onRestart: () => {
        state = initialState
      },
    },
    {
      patience,
      signal: new AbortController().signal,
      now: () => time,
      wait: async (milliseconds) => {
        waits.push(milliseconds)
        time += milliseconds
      },
    },
  )
  return { resumed, state, addresses, waits, told, text: outputText(state.output) }
}

test('it goes on behind the last event, over as many connections as it takes', async () => {
  const { resumed, state, text, addresses } = await resume({
    before: [created, delta('a', 1)],
    answers: [
      () => kept([delta('b', 2)], 'breaks'),
      unreachable,
      () => kept([delta('b', 2), delta('c', 3), completed]),
    ],
  })
  expect(resumed).toEqual({ kind: 'ended' })
  expect([state.ended, text]).toEqual(['completed', 'abc'])
  expect(addresses).toEqual(
    [1, 2, 2].map((cursor) => `/api/kept/a-key-of-some-length?starting_after=${cursor}`),
  )
})

test('somebody who has it and nothing new of it is found all the same', async () => {
  const { told } = await resume({
    before: [created],
    answers: [unreachable, () => kept([], 'breaks'), () => kept([completed])],
  })
  expect(told).toEqual(['lost', 'found', 'lost', 'found', 'response.completed'])
})

test('a frame that cannot be read costs only itself, also as the first of the rest', async () => {
  const torn = new TextEncoder().encode(`data: {"type":"resp\n\n${frames(delta('c', 3), completed)}`)
  const { resumed, state, text } = await resume({
    before: [created, delta('a', 1)],
    answers: [() => new Response(torn, { headers: { ...sse, 'x-parley-kept': 'yes' } })],
  })
  expect(resumed).toEqual({ kind: 'ended' })
  expect([state.ended, text, state.unreadable]).toEqual(['completed', 'ac', 1])
})

test('without numbers it begins again, and nothing is there twice', async () => {
  const { text, addresses, state } = await resume({
    before: [delta('a'), delta('b')],
    answers: [
      () => kept([delta('a'), delta('b'), delta('c')], 'breaks'),
      () => kept([delta('a'), delta('b'), delta('c'), completed]),
    ],
  })
  expect([state.ended, text]).toEqual(['completed', 'abc'])
  expect(new Set(addresses)).toEqual(new Set(['/api/kept/a-key-of-some-length']))
})

test('what our server has no more of is asked for at the upstream', async () => {
  for (const answer of [() => refusal(410), () => kept([], 'breaks', 'broken'), () => kept([]), unknown]) {
    const { resumed, state, addresses } = await resume({
      before: [created],
      answers: [answer, () => stored('in_progress'), () => stored('completed')],
    })
    expect(resumed).toEqual({ kind: 'ended' })
    expect(state.ended).toBe('completed')
    expect(addresses.at(-1)).toBe('/v1/responses/resp_1?upstream=demo')
  }
})

test('what nobody keeps is gone; an answer that just ended is not whole by that', async () => {
  const dropped = await resume({ before: [created], answers: [() => refusal(410), () => refusal(404)] })
  expect(dropped.resumed).toEqual({ kind: 'gone' })
  const ended = await resume({
    before: [created],
    answers: [() => kept([delta('a', 1)]), () => refusal(404)],
  })
  expect(ended.resumed).toEqual({ kind: 'ended' })
  expect(finish(ended.state).ended).toBe('interrupted')
  const nameless = await resume({ answers: [() => refusal(410)] })
  expect(nameless.resumed).toEqual({ kind: 'gone' })
})

test('what the create was refused with is what became of it', async () => {
  const { resumed } = await resume({ answers: [() => refusal(429, { 'x-parley-kept': 'yes' })] })
  expect(resumed).toMatchObject({ kind: 'ended', error: { status: 429 } })
})

test('it was never sent only where the server would know, by more than clocks go wrong', async () => {
  const ask = async (knownFor: number | undefined, now: number) =>
    (await resume({ answers: [() => unknown(knownFor)], now })).resumed.kind
  expect(await ask(60_000, sentAt + 10_000)).toBe('not-sent')
  expect(await ask(60_000, sentAt + 58_000)).toBe('gone')
  expect(await ask(undefined, sentAt)).toBe('gone')
  expect(await ask(60_000, sentAt - 3_600_000)).toBe('gone')
})

test('what was never sent can be kept from arriving', async () => {
  const forbid = async (answer: () => Response | Promise<Response>) => {
    const { resumed, addresses } = await resume({
      answers: [() => unknown(60_000), answer],
      now: sentAt + 10_000,
    })
    const forbidden = resumed.kind === 'not-sent' ? await resumed.forbid() : undefined
    expect(addresses.at(-1)).toBe('PUT /api/kept/a-key-of-some-length')
    return forbidden
  }
  expect(await forbid(() => new Response(null, { status: 201 }))).toBe('forbidden')
  expect(await forbid(() => refusal(409))).toBe('came')
  expect(await forbid(() => refusal(503))).toBe('unknown')
  expect(await forbid(unreachable)).toBe('unknown')
})

test('a server that cannot be asked has not said anything', async () => {
  const { resumed, waits } = await resume({
    answers: [() => refusal(503), () => refusal(502)],
    patience: 5000,
  })
  expect(resumed).toEqual({ kind: 'unreachable' })
  expect(waits.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(5000)
  expect((await resume({ answers: [], patience: 0 })).waits).toEqual([])
})

test('a response in the background is streamed where that can be had, and waited for where not', async () => {
  const background = { lost: { isBackground: true }, before: [created] }
  const streamed = await resume({
    ...background,
    answers: [
      () => refusal(410),
      () => stored('in_progress'),
      () => new Response(frames(delta('a', 1), completed), { headers: sse }),
    ],
  })
  expect([streamed.state.ended, streamed.text]).toEqual(['completed', 'a'])
  expect(streamed.addresses.at(-1)).toBe('/v1/responses/resp_1?stream=true&starting_after=0&upstream=demo')

  const hours = Array.from({ length: 400 }, () => () => stored('queued'))
  const polled = await resume({
    ...background,
    answers: [
      () => refusal(410),
      () => stored('queued'),
      () => refusal(400),
      ...hours,
      () => stored('completed'),
    ],
  })
  expect(polled.state.ended).toBe('completed')
  expect(polled.addresses.filter((address) => address.includes('stream=true'))).toHaveLength(1)
  expect(new Set(polled.told)).toEqual(new Set(['response.queued', 'response.completed']))
  expect(streamed.told).toEqual([
    'response.in_progress',
    'found',
    'response.output_text.delta',
    'response.completed',
  ])
})

test('a question about it that breaks off says nothing of it, and is asked again', async () => {
  const brokenOff = () =>
    new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) }))
  const { resumed, state } = await resume({
    lost: { isBackground: true },
    before: [created],
    answers: [() => refusal(410), brokenOff, () => stored('completed')],
  })
  expect(resumed).toEqual({ kind: 'ended' })
  expect(state.ended).toBe('completed')
})

test('a response that says it is in the background is waited for as one', async () => {
  const running = () =>
    Response.json({ object: 'response', id: 'resp_1', status: 'queued', background: true, output: [] })
  const { state } = await resume({
    before: [created],
    answers: [
      () => refusal(410),
      running,
      () => refusal(404),
      ...Array.from({ length: 200 }, () => running),
      () => stored('completed'),
    ],
  })
  expect(state.ended).toBe('completed')
})

test('a stream of the background that breaks off goes on over as many connections as it takes', async () => {
  const background = { lost: { isBackground: true }, before: [created] }
  const part = (...events: readonly StreamEvent[]) => kept(events, 'breaks')
  const { text, addresses, told } = await resume({
    ...background,
    answers: [
      () => refusal(410),
      () => stored('in_progress'),
      () => part(delta('a', 1)),
      unreachable,
      () => refusal(503),
      () => stored('in_progress'),
      () => refusal(503),
      () => stored('in_progress'),
      () => part(delta('b', 2), delta('c', 3), completed),
    ],
  })
  expect(text).toBe('abc')
  expect(addresses.at(-1)).toContain('starting_after=1')
  expect(told.filter((each) => each === 'lost')).toHaveLength(4)
})

test('a day of small troubles ends nothing, a long one does', async () => {
  const trouble = [() => stored('in_progress'), () => refusal(503), () => refusal(429)]
  const day = await resume({
    lost: { isBackground: true },
    before: [created],
    answers: [
      () => refusal(410),
      () => stored('in_progress'),
      () => refusal(404),
      ...Array.from({ length: 30 }, () => trouble).flat(),
      () => stored('completed'),
    ],
  })
  expect(day.state.ended).toBe('completed')
  const away = await resume({
    lost: { isBackground: true },
    before: [created],
    answers: [() => refusal(410), ...Array.from({ length: 100 }, () => () => refusal(503))],
  })
  expect(away.resumed).toEqual({ kind: 'unreachable' })
  expect(away.waits.reduce((sum, each) => sum + each, 0)).toBe(60_000)
})

test('one that somebody else cancelled has no last event, and is asked how it stands', async () => {
  const { state, text, resumed } = await resume({
    lost: { isBackground: true },
    before: [created],
    answers: [() => kept([delta('a', 1)]), () => stored('cancelled')],
  })
  expect(resumed).toEqual({ kind: 'ended' })
  expect([state.ended, text]).toEqual(['cancelled', 'a'])
})

test('an upstream that is busy is asked again, but not for ever', async () => {
  const busy = () => refusal(503)
  const found = await resume({
    before: [created],
    answers: [() => refusal(410), busy, busy, () => stored('completed')],
  })
  expect(found.state.ended).toBe('completed')
  const never = await resume({
    before: [created],
    answers: [() => refusal(410), ...Array.from({ length: 20 }, () => busy)],
  })
  expect(never.resumed).toEqual({ kind: 'unreachable' })
})
