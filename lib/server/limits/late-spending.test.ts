import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { waitFor } from '@/lib/util/testing/wait-for'
import { readEnvironment } from '../env'
import { forwardById } from '../gateway/forward-by-id'
import { type Context, createContext } from '../guards/guard'
import { logOutput } from '../log'
import { type RedisServer, startRedis } from '../testing/start-redis'
import type { Upstream } from '../upstreams/upstream'
import { MemoryValues, RedisValues } from '../owners/owned-values'
import { createEstimates, type Estimates, estimatesSize } from './estimates'
import { limiter } from './limiter'
import { millionths } from './price'
import { beginSpending } from './spending'

let server: RedisServer
let client: Redis
beforeAll(async () => {
  vi.spyOn(logOutput, 'write').mockImplementation(() => {})
  server = await startRedis()
  client = new Redis(server.url)
})
afterAll(async () => {
  vi.restoreAllMocks()
  client.disconnect()
  await server[Symbol.asyncDispose]()
})

const created = { id: 'resp_1', status: 'queued', background: true, usage: null }
const usage = { input_tokens: 20, output_tokens: 80 }
const completed = { ...created, status: 'completed', usage }

/** Limits for one day. A token costs 0.001 USD. */
const variables = { TOKENS_PER_DAY: '10000', COST_PER_DAY: '1000' }

function contextOf(fields: object): Context {
  const context = createContext(readEnvironment(variables))
  context.owner = 'session:1'
  context.client = { address: '192.0.2.7', isLocal: false, host: '', isSecure: false }
  context.fields = { model: 'm', ...fields }
  context.body = Buffer.from(JSON.stringify(context.fields))
  context.responseId = 'resp_1'
  return context
}

/** An upstream that always returns this for the response. */
const telling = (body: object | string): Upstream => ({
  kind: 'in-process',
  id: 'test',
  label: 'Test',
  capabilities: { chaining: true, store: true },
  handle: async (request) => {
    if (new URL(request.url).pathname.endsWith('/models'))
      return Response.json({ data: [{ id: 'm', pricing: { prompt: '0.001', completion: '0.001' } }] })
    return typeof body === 'string'
      ? new Response(body, { headers: { 'content-type': 'text/event-stream' } })
      : Response.json(body)
  },
})

/** Runs a create whose answer ends with these bytes. */
async function create(bytes: string): Promise<void> {
  const begun = await beginSpending(contextOf({ max_output_tokens: 500 }), telling(created), 'm')
  if (!begun.ok) throw new Error('It was refused.')
  begun.spending.onBytes?.(Buffer.from(bytes), true)
  begun.spending.settle(200, 'resp_1')
}

async function ask(below: '' | '/input_items' | '/cancel', body: object | string): Promise<void> {
  const method = below === '/cancel' ? 'POST' : 'GET'
  const request = new Request(`http://parley.test/v1/responses/resp_1${below}`, { method })
  const answer = await forwardById(method, below, async () => [telling(body)])(request, contextOf({}))
  await answer.text()
}

/** Returns how many of the day's tokens the session has left. */
async function left(): Promise<number> {
  const taken = await limiter('tokens', 10_000, 60).take('session:1', 10_001)
  return taken.ok ? 0 : taken.left
}

const kinds: ReadonlyArray<readonly [string, () => Estimates]> = [
  ['memory', () => createEstimates(new MemoryValues(estimatesSize))],
  ['Redis', () => createEstimates(new RedisValues(client, 'estimate', estimatesSize))],
]

describe.each(kinds)('estimates in %s', (_name, createEstimates) => {
  beforeEach(async () => {
    globalThis.parleyLimiters = undefined
    globalThis.parleySlots = undefined
    globalThis.parleyEstimates = createEstimates()
    await client.flushall()
  })
  afterEach(() => {
    globalThis.parleyEstimates = undefined
  })

  test('an answer in the background is counted as it was, once somebody reads it', async () => {
    await create(JSON.stringify(created))
    await waitFor(async () => expect(await left()).toBeLessThan(9500))
    await ask('', created)
    expect(await left()).toBeLessThan(9500)
    await ask('', completed)
    await waitFor(async () => expect(await left()).toBe(9900))
  })

  test('one that broke off is counted as it was, by its stream and once', async () => {
    await create('data: {"type":"response.output_text.delta","delta":"Hello"}\n\n')
    await waitFor(() => expect(globalThis.parleyReservations?.size).toBe(0))
    // We cannot know how much more there was, so the whole reservation stays spent.
    expect(await left()).toBeLessThan(9500)
    const end = `data: ${JSON.stringify({ type: 'response.completed', response: completed })}\n\n`
    await ask('', end)
    await waitFor(async () => expect(await left()).toBe(9900))
    expect(await globalThis.parleyEstimates?.take('resp_1')).toBeUndefined()
  })

  test('a cancel tells it, too; what was put in does not', async () => {
    await create(JSON.stringify(created))
    await waitFor(async () => expect(await left()).toBeLessThan(9500))
    await ask('/input_items', { data: [], usage: { input_tokens: 0, output_tokens: 0 } })
    expect(await left()).toBeLessThan(9500)
    await ask('/cancel', { ...completed, status: 'cancelled' })
    await waitFor(async () => expect(await left()).toBe(9900))
  })
})

test('the cost is put right by the price of its model', async () => {
  globalThis.parleyLimiters = undefined
  globalThis.parleyEstimates = createEstimates(new MemoryValues(estimatesSize))
  await create(JSON.stringify(created))
  await waitFor(() => expect(globalThis.parleyReservations?.size).toBe(0))
  await ask('', completed)
  const spent = async () => {
    const taken = await limiter('cost', 1000 * millionths, 60).take('session:1', 1000 * millionths)
    return taken.ok ? 0 : 1000 * millionths - taken.left
  }
  await waitFor(async () => expect(await spent()).toBe(0.1 * millionths))
})

test('what another version has written is no estimate', async () => {
  await client.set('estimate:resp_2', '{"tokens":7}')
  expect(
    await createEstimates(new RedisValues(client, 'estimate', estimatesSize)).take('resp_2'),
  ).toBeUndefined()
})
