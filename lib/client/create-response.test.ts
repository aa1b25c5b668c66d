import { afterEach, describe, expect, test, vi } from 'vitest'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { outputText } from '@/lib/responses/select'
import type { ResponsesError, StreamEvent } from '@/lib/responses/types'
import { recorder } from '@/lib/inspector/recorder'
import { createResponse } from './create-response'

afterEach(() => {
  vi.unstubAllGlobals()
})

const request = { model: 'echo', input: 'Hi', stream: true }
const delta = (text: string): StreamEvent => ({ type: 'response.output_text.delta', delta: text })
const completed: StreamEvent = { type: 'response.completed', response: { id: 'resp_1', status: 'completed' } }
const frames = (...events: readonly StreamEvent[]) =>
  new TextEncoder().encode(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''))

const sse = { headers: { 'content-type': 'text/event-stream' } }
const json = (value: unknown, init: ResponseInit = {}) => Response.json(value, init)
/** Streams bytes in the given chunks; then the end, an error, or (`hang`) nothing. */
function streamOf(chunks: readonly Uint8Array[], ending: 'end' | 'break' | 'hang', onCancel?: () => void) {
  let next = 0
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[next]
        next += 1
        if (chunk !== undefined) return controller.enqueue(chunk)
        if (ending === 'end') return controller.close()
        if (ending === 'break') return controller.error(new TypeError('terminated'))
        return undefined
      },
      cancel: () => onCancel?.(),
    },
    { highWaterMark: 0 },
  )
}

interface Told {
  readonly error: ResponsesError | undefined
  readonly events: readonly StreamEvent[]
}

/** Runs one create against a stubbed server and collects events until the response has ended. */
async function ask(answer: () => Promise<Response> | Response, signal?: AbortSignal): Promise<Told> {
  vi.stubGlobal('fetch', async () => answer())
  const events: StreamEvent[] = []
  let state = initialState
  const error = await createResponse(
    request,
    (batch) => {
      events.push(...batch)
      state = batch.reduce(reduce, state)
      return state.ended === null ? 'more' : 'enough'
    },
    signal ?? new AbortController().signal,
  )
  return { error, events }
}

test('one request leaves, with the body as it was given', async () => {
  const fetch = vi.fn((_address: string, _init: RequestInit) =>
    Promise.resolve(new Response(frames(completed), sse)),
  )
  vi.stubGlobal('fetch', fetch)
  const { signal } = new AbortController()
  await createResponse(request, () => 'more', signal)
  expect(fetch.mock.calls).toEqual([
    [
      '/v1/responses',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify(request),
        signal,
      },
    ],
  ])
})

describe('a stream', () => {
  test('hands its events on in order', async () => {
    const told = await ask(
      () => new Response(streamOf([frames(delta('a')), frames(delta('b'), completed)], 'end'), sse),
    )
    expect(told).toEqual({ error: undefined, events: [delta('a'), delta('b'), completed] })
  })
  test('is read whatever its label says', async () => {
    const headers = { 'content-type': 'text/plain' }
    expect((await ask(() => new Response(frames(completed), { headers }))).events).toEqual([completed])
  })
  test('that hangs after its end is closed', async () => {
    let cancelled = false
    const body = streamOf([frames(delta('a'), completed)], 'hang', () => {
      cancelled = true
    })
    const told = await ask(() => new Response(body, sse))
    expect(told.error).toBeUndefined()
    expect(cancelled).toBe(true)
  })
  test('is not read past its end', async () => {
    const body = streamOf([frames(completed), frames(delta('late'))], 'end')
    expect((await ask(() => new Response(body, sse))).events).toEqual([completed])
  })
  test('that ends without a terminal event is no error of the way', async () => {
    expect(await ask(() => new Response(frames(delta('a')), sse))).toEqual({
      error: undefined,
      events: [delta('a')],
    })
  })
  test('that breaks keeps what came before and says so', async () => {
    const { error, events } = await ask(() => new Response(streamOf([frames(delta('a'))], 'break'), sse))
    expect(events).toEqual([delta('a')])
    expect(error).toMatchObject({ code: 'connection_lost' })
  })
  test.each([
    ['no bytes', ''],
    ['only comments', ': hello\n\n: still here\n\n'],
    ['only [DONE]', 'data: [DONE]\n\n'],
    ['a web page', '<!doctype html><title>Welcome</title>'],
  ])('with %s is an empty answer', async (_name, text) => {
    expect(await ask(() => new Response(text, sse))).toMatchObject({
      error: { code: 'empty_answer' },
      events: [],
    })
  })
})

describe('an answer in one piece', () => {
  const output = [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hello' }] }]
  const textOf = ({ events }: Told) => {
    const state = events.reduce(reduce, initialState)
    return [state.ended, outputText(state.output)]
  }

  test.each(['completed', 'incomplete', 'failed'])('that is %s is the event of that name', async (status) => {
    const told = await ask(() => json({ object: 'response', id: 'resp_1', status, output }))
    expect(told.error).toBeUndefined()
    expect(textOf(told)).toEqual([status, 'Hello'])
  })
  test('without a status is complete', async () => {
    expect(textOf(await ask(() => json({ object: 'response', output })))).toEqual(['completed', 'Hello'])
  })
  test('that is an error in spite of its status 200 is told as one', async () => {
    const told = await ask(() => json({ error: { code: 502, message: 'Provider is down' } }))
    expect(told).toEqual({ error: { message: 'Provider is down', code: '502', status: 200 }, events: [] })
  })
  test.each(['', 'null', '[]', '{"object":"resp'])('of %j is an empty answer', async (text) => {
    const headers = { 'content-type': 'application/json' }
    expect(await ask(() => new Response(text, { headers }))).toMatchObject({
      error: { code: 'empty_answer' },
      events: [],
    })
  })
})

describe('an error', () => {
  test.each<readonly [string, unknown, object]>([
    ['OpenAI', { error: { message: 'No', type: 'x', param: null, code: 'c' } }, { type: 'x', code: 'c' }],
    ['TheRouter', { code: 502, type: 'upstream_error', message: 'No', metadata: {} }, { code: '502' }],
    ['OpenRouter', { error: { message: 'No', code: 429 } }, { code: '429' }],
    ['Hugging Face', { success: false, error: [{ path: [], message: 'No' }], details: [] }, {}],
    ['Portkey', { status: 'failure', message: 'No' }, {}],
    ['a string', { error: 'No' }, {}],
    ['a list', [{ message: 'No' }], {}],
  ])('in the shape of %s is told in its own words', async (_name, body, fields) => {
    const { error } = await ask(() => json(body, { status: 400 }))
    expect(error).toMatchObject({ message: 'No', status: 400, ...fields })
  })
  test.each([
    ['a web page', '<html>Bad gateway</html>'],
    ['a word in quotes', '"nope"'],
    ['no body', null],
  ])('with %s is told by its status', async (_name, body) => {
    expect((await ask(() => new Response(body, { status: 502 }))).error).toEqual({
      message: 'The upstream answered with status 502 and no explanation.',
      status: 502,
    })
  })
  test('status 204 is one: there is no answer in it', async () => {
    expect((await ask(() => new Response(null, { status: 204 }))).error).toMatchObject({ status: 204 })
  })
  test('the request’s id and the wait come along', async () => {
    const headers = { 'x-request-id': 'req_1', 'retry-after': '7' }
    expect((await ask(() => json({ error: { message: 'Wait' } }, { status: 429, headers }))).error).toEqual({
      message: 'Wait',
      status: 429,
      requestId: 'req_1',
      retryAfter: 7,
    })
  })
  test('a request that the browser sent twice is lost, not refused', async () => {
    const refusal = { error: { message: 'Not kept.', code: 'answer_not_kept' } }
    expect((await ask(() => json(refusal, { status: 410 }))).error).toMatchObject({ code: 'connection_lost' })
  })
  test('a server that does not answer is a network error', async () => {
    expect(await ask(() => Promise.reject(new TypeError('fetch failed')))).toMatchObject({
      error: { code: 'network_error' },
      events: [],
    })
  })
})

describe('an abort is no error', () => {
  test('before the answer', async () => {
    const abort = new AbortController()
    abort.abort()
    const told = await ask(() => Promise.reject(new DOMException('Aborted', 'AbortError')), abort.signal)
    expect(told).toEqual({ error: undefined, events: [] })
  })
  test('in the middle of it', async () => {
    const abort = new AbortController()
    const body = streamOf([frames(delta('a'))], 'break')
    const asked = ask(() => new Response(body, sse), abort.signal)
    abort.abort()
    expect(await asked).toEqual({ error: undefined, events: [delta('a')] })
  })
})

test('a create is recorded under its key, or under a name for it alone, or not at all', async () => {
  vi.stubGlobal('fetch', async () => new Response(streamOf([frames(completed)], 'end'), sse))
  const before = recorder.keysFrom('')
  const { signal } = new AbortController()
  await createResponse(request, () => 'enough', signal)
  expect(recorder.keysFrom('')).toEqual(before)
  await createResponse(request, () => 'enough', signal, { key: 'turn' })
  await createResponse(request, () => 'enough', signal, { recordingKey: 'turn#title' })
  expect(recorder.keysFrom('turn')).toEqual(['turn', 'turn#title'])
  expect(recorder.get('turn#title')).toMatchObject({ end: { how: 'enough' }, head: { status: 200 } })
})
