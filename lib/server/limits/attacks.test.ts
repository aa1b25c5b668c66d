import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { waitFor } from '@/lib/util/testing/wait-for'
import { isObject } from '@/lib/responses/guards'
import { readEnvironment } from '../env'
import { forwardById } from '../gateway/forward-by-id'
import { forwardByModel } from '../gateway/forward-by-model'
import { type Context, createContext } from '../guards/guard'
import { logOutput } from '../log'
import { type CountingUpstream, startCountingUpstream } from '../testing/counting-upstream'
import { type RedisServer, startRedis } from '../testing/start-redis'

let server: RedisServer
const clients: Redis[] = []
let shared: Redis | undefined
vi.mock('../redis', () => ({ redis: () => shared }))

beforeAll(async () => {
  vi.spyOn(logOutput, 'write').mockImplementation(() => {})
  server = await startRedis()
  for (let at = 0; at < 2; at += 1) clients.push(new Redis(server.url, { keyPrefix: 'parley:' }))
})
afterAll(async () => {
  vi.restoreAllMocks()
  for (const client of clients) client.disconnect()
  await server[Symbol.asyncDispose]()
})

/** Resets the state to that of a freshly started process. */
function restart(): void {
  globalThis.parleyLimiters = undefined
  globalThis.parleySlots = undefined
  globalThis.parleyReservations = undefined
  globalThis.parleyEstimates = undefined
  globalThis.parleyUsages = undefined
  globalThis.parleyListings = undefined
}

function contextOf(variables: Record<string, string>, fields: object = {}): Context {
  const context = createContext(
    readEnvironment({ REQUESTS_PER_MINUTE: '100000', STREAMS_AT_ONCE: '100000', ...variables }),
  )
  context.owner = 'session:1'
  context.client = { address: '192.0.2.7', isLocal: false, host: '', isSecure: false }
  context.fields = { model: 'm', ...fields }
  context.body = Buffer.from(JSON.stringify(context.fields))
  return context
}

const budget = 150_000
const variables = { TOKENS_PER_DAY: String(budget) }

/** The target of the attack: one server, or two that share their counters. */
function serverBefore({ upstream }: CountingUpstream, variablesOfIt: Record<string, string> = variables) {
  const send = forwardByModel('/responses', async () => [upstream])
  const find = forwardById('GET', '', async () => [upstream])
  /** Sends a create and reads the answer; returns undefined if it was refused. */
  const create = async (fields: object): Promise<string | undefined> => {
    const request = new Request('http://parley.test/v1/responses', { method: 'POST' })
    const response = await send(request, contextOf(variablesOfIt, fields))
    const body: unknown = await response.json()
    return response.ok && isObject(body) ? String(body['id']) : undefined
  }
  /** Sends a create and disconnects after the first bytes; returns false if it was refused. */
  const leave = async (fields: object): Promise<boolean> => {
    const abort = new AbortController()
    const request = new Request('http://parley.test/v1/responses', { method: 'POST', signal: abort.signal })
    const response = await send(request, contextOf(variablesOfIt, { ...fields, stream: true }))
    await response.body?.getReader().read()
    abort.abort()
    return response.ok
  }
  const retrieve = async (id: string): Promise<number> => {
    const context = contextOf(variablesOfIt)
    context.responseId = id
    const response = await find(new Request(`http://parley.test/v1/responses/${id}`), context)
    await response.text()
    return response.status
  }
  return { create, leave, retrieve }
}

const times = <Result>(count: number, act: (at: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, at) => act(at)))

/** Prints the figures of an attack so that you can compare runs: VITEST_FIGURES=1. */
function tell(what: string, { passed, creates }: CountingUpstream): void {
  if (process.env['VITEST_FIGURES'] === undefined) return
  process.stderr.write(`FIGURES ${what}: ${passed()} tokens in ${creates()} answers, of ${budget}\n`)
}

const part = (type: string, fields: object) => ({ input: [{ role: 'user', content: [{ type, ...fields }] }] })
const settled = () => waitFor(() => expect(globalThis.parleyReservations?.size ?? 0).toBe(0))

const kinds: ReadonlyArray<readonly [string, () => Redis | undefined]> = [
  ['memory', () => undefined],
  ['Redis', () => clients[0]],
]

describe.each(kinds)('a budget in %s', (name, open) => {
  beforeEach(async () => {
    restart()
    shared = open()
    await clients[0]?.flushall()
  })
  afterEach(restart)

  test('is not passed by chains of long answers', async () => {
    await using upstream = await startCountingUpstream({ writes: 1000, stores: true })
    const { create } = serverBefore(upstream)
    const first = await create({ input: 'word '.repeat(48_000), max_output_tokens: 16 })
    await settled()
    for (let round = 0; round < 3; round += 1) {
      await times(200, () => create({ input: 'Go on', previous_response_id: first, max_output_tokens: 16 }))
      await settled()
    }
    tell(`chains, ${name}`, upstream)
    expect(upstream.creates()).toBeGreaterThanOrEqual(2)
    expect(upstream.passed()).toBeLessThanOrEqual(budget)
  })

  test('is passed once at most by a chain that is not known here', async () => {
    await using upstream = await startCountingUpstream({ writes: 1000, stores: false })
    const outside = await fetch(`${upstream.upstream.baseUrl}/responses`, {
      method: 'POST',
      body: JSON.stringify({ input: 'word '.repeat(160_000) }),
    })
    const created: unknown = await outside.json()
    const before = upstream.passed()
    const { create } = serverBefore(upstream)
    const id = isObject(created) ? created['id'] : undefined
    for (let round = 0; round < 3; round += 1) {
      await times(50, () => create({ input: 'Go on', previous_response_id: id, max_output_tokens: 16 }))
      await settled()
    }
    tell(`unknown chain, ${name}`, upstream)
    expect(upstream.passed() - before).toBeLessThan(budget + before)
    expect(upstream.creates()).toBe(2)
  })

  test.each([
    ['pictures elsewhere', 'input_image', { image_url: 'https://pictures.example/1.png' }],
    ['pictures the upstream keeps', 'input_image', { file_id: 'file_1' }],
    ['files the upstream keeps', 'input_file', { file_id: 'file_1' }],
  ])('is passed by no more than one request with %s', async (what, type, fields) => {
    await using upstream = await startCountingUpstream({ writes: 1000, stores: true })
    const { create } = serverBefore(upstream)
    const content = Array.from({ length: 4 }, () => ({ type, ...fields }))
    for (let round = 0; round < 3; round += 1) {
      await times(100, () => create({ input: [{ role: 'user', content }], max_output_tokens: 16 }))
      await settled()
    }
    tell(`${what}, ${name}`, upstream)
    expect(upstream.creates()).toBeGreaterThan(0)
    const each = upstream.passed() / upstream.creates()
    expect(upstream.passed()).toBeLessThan(budget + each)
  })

  test('is not passed by text that is dressed as a picture', async () => {
    await using upstream = await startCountingUpstream({ writes: 1000, stores: true })
    const { create } = serverBefore(upstream)
    const text = `data:image/png;base64,iVBORw0KGgo${'A'.repeat(400_000)}`
    const answers = await times(10, () => create({ ...part('input_text', { text }), max_output_tokens: 16 }))
    await settled()
    tell(`dressed text, ${name}`, upstream)
    expect(answers.filter((id) => id !== undefined)).toHaveLength(1)
    expect(upstream.passed()).toBeLessThanOrEqual(budget)
  })

  test.each([
    ['stores', true],
    ['does not store', false],
  ])('is not passed by leaving, where the upstream %s', async (what, stores) => {
    await using upstream = await startCountingUpstream({ writes: 4000, stores })
    const { leave } = serverBefore(upstream)
    for (let at = 0; at < 60; at += 1) {
      await leave({ input: 'Write', max_output_tokens: 4000 })
      if (at % 10 === 9) await settled()
    }
    tell(`leaving what ${what}, ${name}`, upstream)
    expect(upstream.creates()).toBeGreaterThan(10)
    expect(upstream.passed()).toBeLessThanOrEqual(budget)
  })

  test('is passed once at most by answers that nobody bounds', async () => {
    await using upstream = await startCountingUpstream({ writes: 50_000, stores: true })
    const { create } = serverBefore(upstream)
    for (let round = 0; round < 3; round += 1) {
      await times(20, () => create({ input: 'Write' }))
      await settled()
    }
    tell(`unbounded, ${name}`, upstream)
    expect(upstream.creates()).toBeGreaterThanOrEqual(3)
    expect(upstream.passed()).toBeLessThan(budget + 50_100)
  })

  test('is corrected by what the upstream says of an answer that was left', async () => {
    await using upstream = await startCountingUpstream({ writes: 100, stores: true })
    const { leave, create } = serverBefore(upstream)
    expect(await leave({ input: 'Write', max_output_tokens: 100_000 })).toBe(true)
    expect(await create({ input: 'Write', max_output_tokens: 100_000 })).toBeUndefined()
    await expect
      .poll(() => create({ input: 'Write', max_output_tokens: 100_000 }), { timeout: 10_000 })
      .toBeDefined()
  })

  test('a minute has as many requests with the key as it may, whatever they are', async () => {
    await using upstream = await startCountingUpstream({ writes: 100, stores: true })
    const { create, retrieve } = serverBefore(upstream, { REQUESTS_PER_MINUTE: '5' })
    expect(await create({ input: 'Hi', max_output_tokens: 16 })).toBeDefined()
    const statuses = await times(1000, () => retrieve('resp_1'))
    tell(`${upstream.received.length} requests with the key of 5, ${name}`, upstream)
    expect(statuses.filter((status) => status === 429)).toHaveLength(996)
    expect(upstream.received).toHaveLength(5)
  })
})

test('two instances count together: what one knows of a chain, the other one reserves', async () => {
  await clients[0]?.flushall()
  await using upstream = await startCountingUpstream({ writes: 1000, stores: true })
  const { create } = serverBefore(upstream)
  restart()
  shared = clients[0]
  const first = await create({ input: 'word '.repeat(48_000), max_output_tokens: 16 })
  await settled()
  // A second process with its own connection and nothing in memory.
  restart()
  shared = clients[1]
  const asked = upstream.received.length
  await times(100, () => create({ input: 'Go on', previous_response_id: first, max_output_tokens: 16 }))
  await settled()
  expect(upstream.creates()).toBe(2)
  expect(upstream.received.slice(asked).filter(({ url }) => url.includes('resp_'))).toEqual([])
  expect(upstream.passed()).toBeLessThanOrEqual(budget)
  restart()
})
