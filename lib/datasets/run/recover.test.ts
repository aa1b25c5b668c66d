import fc from '@/lib/util/testing/property-testing'
import { afterEach, expect, test, vi } from 'vitest'
import { resumeResponse } from '@/lib/client/resume-response'
import { runTurn } from '@/lib/client/run-turn'
import { makeTurn } from '@/lib/conversation/testing/turn'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { outputText } from '@/lib/responses/select'
import type { StreamEvent } from '@/lib/responses/types'
import { recoverByKey } from './recover'

const key = 'a-key-of-some-length'
const sentAt = 1_000_000
const response = { object: 'response', id: 'resp_1', status: 'completed' }
const message = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hello' }] }
const plain: readonly StreamEvent[] = [
  { type: 'response.created', response: { id: 'resp_1', status: 'in_progress' } },
  { type: 'response.output_item.added', output_index: 0, item: { ...message, content: [] } },
  { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'Hel' },
  { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'lo' },
  { type: 'response.completed', response: { ...response, output: [message] } },
]
const events = plain.map((event, sequence_number): StreamEvent => ({ ...event, sequence_number }))

/** A page that was killed at any moment, and the world that the next page finds. */
const worlds = fc.record({
  /** Whether the create arrived at our server. */
  arrives: fc.boolean(),
  /** How much of the answer was saved before the page was killed; nothing if the create did not arrive. */
  saved: fc.nat({ max: events.length - 1 }),
  server: fc.constantFrom('keeps', 'has forgotten', 'is down'),
  hasProvider: fc.boolean(),
})
type ScenarioWorld = typeof worlds extends fc.Arbitrary<infer Value> ? Value : never

/** Answers requests as that world does; returns what was created and claimed there. */
function enter({ arrives, server, hasProvider }: ScenarioWorld) {
  const changes: string[] = []
  const refusal = (status: number, knownFor = 0) =>
    Response.json({ error: {} }, { status, headers: { 'x-parley-known-for': String(knownFor) } })
  vi.stubGlobal('fetch', async (address: string, { method = 'GET' }: RequestInit = {}) => {
    if (server === 'is down') throw new TypeError('Failed to fetch')
    const { pathname, searchParams } = new URL(address, 'http://localhost')
    if (method !== 'GET') changes.push(`${method} ${pathname}`)
    if (method === 'PUT') return new Response(null, { status: arrives ? 409 : 201 })
    if (pathname === '/v1/responses/resp_1')
      return hasProvider ? Response.json({ ...response, output: [message] }) : refusal(404)
    if (!arrives) return refusal(404, server === 'keeps' ? 1e12 : 0)
    if (server !== 'keeps') return refusal(404)
    const from = Number(searchParams.get('starting_after') ?? -1) + 1
    const frames = events.slice(from).map((event) => `data: ${JSON.stringify(event)}\n\n`)
    const headers = { 'content-type': 'text/event-stream', 'x-parley-kept': 'yes' }
    return new Response(frames.join(''), { headers })
  })
  return changes
}

/** What the world makes true of the request. */
function truthOf({ arrives, saved, server, hasProvider }: ScenarioWorld) {
  if (server === 'is down') return 'unknown'
  if (!arrives) return server === 'keeps' ? 'not-sent' : 'lost'
  return server === 'keeps' || (hasProvider && saved > 0) ? 'answered' : 'lost'
}

const signal = new AbortController().signal
const wait = () => Promise.resolve()
const now = () => sentAt + 1000

/** Looks for the answer as a chat does. */
async function findAsChat(saved: readonly StreamEvent[]) {
  const turn = makeTurn({ id: key, timings: { sentAt }, state: saved.reduce(reduce, initialState) })
  const { state } = await runTurn(
    turn,
    { model: 'echo', input: [] },
    {
      isSent: true,
      create: () => expect.unreachable('A request that was sent must not be sent again.'),
      resume: (sink) => resumeResponse(sink, { patience: 0, signal, now, wait }),
      signal,
      now,
      onChange: () => {},
    },
  )
  const kind =
    state.ended === 'completed' ? 'answered' : state.error?.code === 'not_sent' ? 'not-sent' : 'open'
  return { kind, text: outputText(state.output) }
}

/** Looks for the answer as a run does. */
async function findAsRun(saved: readonly StreamEvent[]) {
  const { response: begun } = saved.reduce(reduce, initialState)
  try {
    const found = await recoverByKey(
      { key, sentAt, ...(begun === null ? {} : { responseId: begun.id }) },
      { upstream: undefined, signal, wait },
    )
    return { kind: found.kind, text: found.kind === 'answered' ? outputText(found.state.output) : '' }
  } catch {
    return { kind: 'unknown', text: '' }
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('chats and runs find the same, wherever a page was killed, and nothing is sent twice', async () => {
  vi.spyOn(Date, 'now').mockImplementation(now)
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const saved = events.slice(0, world.arrives ? world.saved : 0)
      const changes = enter(world)
      const [chat, run] = [await findAsChat(saved), await findAsRun(saved)]
      const truth = truthOf(world)
      expect(run.kind).toBe(truth)
      // A chat shows what is lost and what is unknown as interrupted, and looks again when the person asks for it.
      expect(chat.kind).toBe(truth === 'lost' || truth === 'unknown' ? 'open' : truth)
      if (truth === 'answered') expect([chat.text, run.text]).toEqual(['Hello', 'Hello'])
      // Only a chat claims the key, so that a question shown as not sent can't be answered after all.
      expect(changes).toEqual(truth === 'not-sent' ? [`PUT /api/kept/${key}`] : [])
    }),
  )
})

test('what a provider takes its time for is pending, collected when it is there, and lost only if it is gone', async () => {
  const target = {
    upstream: 'u',
    isDeferred: true,
    signal: new AbortController().signal,
    wait: async () => {},
  }
  const sent = { key, sentAt }
  const answers: Response[] = []
  const asked: string[] = []
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(new URL(address, 'http://localhost').pathname)
    return answers.shift() ?? Response.json({ error: { message: 'Busy' } }, { status: 503 })
  })
  const queued = () => Response.json({ ...response, status: 'queued', background: true })
  // Nobody saved its id: our server has what the create was answered with.
  const kept = queued()
  kept.headers.set('x-parley-kept', 'yes')
  answers.push(kept)
  expect(await recoverByKey(sent, target)).toEqual({ kind: 'pending', responseId: 'resp_1' })
  expect(asked).toEqual([`/api/kept/${key}`])

  const withId = { ...sent, responseId: 'resp_1' }
  answers.push(queued(), Response.json({ ...response, output: [message] }))
  expect(await recoverByKey(withId, target)).toEqual({ kind: 'pending', responseId: 'resp_1' })
  const found = await recoverByKey(withId, target)
  expect(found.kind === 'answered' && outputText(found.state.output)).toBe('Hello')
  expect(asked.slice(1)).toEqual(['/v1/responses/resp_1', '/v1/responses/resp_1'])
  await expect(recoverByKey(withId, target)).rejects.toThrow('Busy')
  answers.push(Response.json({ error: { message: 'Not found' } }, { status: 404 }))
  expect(await recoverByKey(withId, target)).toEqual({ kind: 'lost' })
})
