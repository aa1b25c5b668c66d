import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readEnvironment } from '../env'
import { type Context, createContext } from '../guards/guard'
import { type RedisServer, startRedis } from '../testing/start-redis'
import { defaultLimits, type AnswerJournal } from './contract'
import { keepAnswers } from './keep-answers'
import { answerByKey, forbidByKey, stopByKey } from './kept-routes'
import { MemoryJournal } from './memory'
import { RedisJournal } from './redis'

let server: RedisServer
let client: Redis | undefined
const shared: { client: Redis | undefined } = { client: undefined }
vi.mock('../redis', () => ({ redis: () => shared.client }))
beforeAll(async () => {
  server = await startRedis()
  client = new Redis(server.url, { keyPrefix: 'parley:' })
})
afterAll(async () => {
  client?.disconnect()
  await server[Symbol.asyncDispose]()
})
beforeEach(async () => {
  globalThis.parleyLimiters = undefined
  await client?.flushall()
})

function contextOf({ owner = 'local', address = '127.0.0.1', isLocal = true } = {}, variables = {}): Context {
  const context = createContext(readEnvironment(variables))
  context.owner = owner
  context.client = { address, isLocal, host: '', isSecure: false }
  return context
}

function openRedisJournal(): AnswerJournal {
  if (client === undefined) throw new Error('Redis is not there.')
  shared.client = client
  return new RedisJournal(client)
}

const kinds: ReadonlyArray<readonly [string, () => AnswerJournal]> = [
  [
    'memory',
    () => {
      shared.client = undefined
      return new MemoryJournal()
    },
  ],
  ['Redis', openRedisJournal],
]

const requestFor = (method: string, key: string) =>
  new Request(`http://parley.test/api/kept/${key}`, { method })

describe.each(kinds)('keys in %s', (_name, open) => {
  test.each([
    ['short', 'a-short-key'],
    ['long', 'k'.repeat(129)],
    ['of 14 kB', 'k'.repeat(14_000)],
    ['of other characters', 'a-key-of-some-length.'],
    ['encoded', `a-key%2Fof-some-length`],
    ['broken', 'a-key-of-some-length%zz'],
    ['broken at its end', 'a-key-of-some-length%'],
  ])('one that is %s is refused, and nothing is kept', async (_which, key) => {
    const journal = open()
    for (const [method, handler] of [
      ['GET', answerByKey(() => journal, 1)],
      ['PUT', forbidByKey(() => journal)],
      ['DELETE', stopByKey(() => journal)],
    ] as const) {
      const response = await handler(requestFor(method, key), contextOf())
      expect(response.status, method).toBe(400)
      expect(await response.json()).toMatchObject({ error: { code: 'invalid_value' } })
    }
  })

  test('an encoded colon is one', async () => {
    const journal = open()
    const forbid = forbidByKey(() => journal)
    expect(
      (await forbid(requestFor('PUT', `run%3Aof:a-data-set-${Math.random()}`.replace('.', '-')), contextOf()))
        .status,
    ).toBe(201)
  })

  test('three thousand of one person are refused after the first thousand, others go on', async () => {
    const journal = open()
    const forbid = forbidByKey(() => journal)
    const stop = stopByKey(() => journal)
    const run = String(Math.random()).slice(2)
    const ask = async (key: string, context: Context, method: 'PUT' | 'DELETE' = 'PUT') =>
      (await (method === 'PUT' ? forbid : stop)(requestFor(method, key), context)).status
    const count = new Map<number, number>()
    for (let at = 0; at < 3000; at += 100) {
      const statuses = await Promise.all(
        Array.from({ length: 100 }, (_, more) => ask(`key-${run}-of-length-${at + more}`, contextOf())),
      )
      for (const status of statuses) count.set(status, (count.get(status) ?? 0) + 1)
    }
    expect(Object.fromEntries(count)).toEqual({ 201: 1000, 429: 2000 })
    const refused = await forbid(requestFor('PUT', `key-${run}-and-another`), contextOf())
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await refused.json()).toMatchObject({ error: { code: 'too_many_keys' } })
    expect(await ask(`key-${run}-and-another`, contextOf(), 'DELETE')).toBe(429)
    const other = { owner: 'session:ann', address: '192.0.2.8', isLocal: false }
    expect(await ask(`key-${run}-of-another`, contextOf(other))).toBe(201)
  })

  test('to stop an answer is possible also for whoever has given up too many keys', async () => {
    const journal = open()
    const run = String(Math.random()).slice(2)
    let stops = 0
    const writer = await journal.begin(`local/a-running-key-${run}`, () => (stops += 1))
    const forbid = forbidByKey(() => journal)
    await Promise.all(
      Array.from({ length: 1001 }, (_, at) =>
        forbid(requestFor('PUT', `key-${run}-number-${at}`), contextOf()),
      ),
    )
    expect(
      (await stopByKey(() => journal)(requestFor('DELETE', `a-running-key-${run}`), contextOf())).status,
    ).toBe(204)
    await expect.poll(() => stops).toBe(1)
    writer?.end('broken')
  })

  test('what comes too often is not kept', async () => {
    const journal = open()
    const run = String(Math.random()).slice(2)
    const keep = keepAnswers(
      async () => Response.json({ error: { message: 'No' } }, { status: 400 }),
      () => journal,
    )
    const elsewhere = { owner: `session:${run}`, address: '192.0.2.9', isLocal: false }
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => {
        const headers = { 'x-parley-key': `key-${run}-number-${at}` }
        const request = new Request('http://parley.test/v1/responses', { method: 'POST', headers })
        return (await keep(request, contextOf(elsewhere, { REQUESTS_PER_MINUTE: '5' }))).status
      }),
    )
    expect(statuses.filter((status) => status === 429)).toHaveLength(45)
    const kept = await Promise.all(
      statuses.map(async (_, at) => (await journal.find(`session:${run}/key-${run}-number-${at}`)).kind),
    )
    expect(kept.filter((kind) => kind !== 'unknown')).toHaveLength(5)
  })
})

test('what a thousand refused creates leave in memory is bounded', async () => {
  const journal = new MemoryJournal(true, () => performance.now(), { ...defaultLimits, answers: 100 })
  const keep = keepAnswers(
    async () => new Response(null, { status: 400 }),
    () => journal,
  )
  for (let at = 0; at < 1000; at += 1) {
    const request = new Request('http://parley.test/', {
      method: 'POST',
      headers: { 'x-parley-key': `key-number-${at}-of-them` },
    })
    await keep(request, contextOf())
  }
  const kinds = await Promise.all(
    Array.from(
      { length: 1000 },
      async (_, at) => (await journal.find(`local/key-number-${at}-of-them`)).kind,
    ),
  )
  expect(kinds.filter((kind) => kind === 'kept')).toHaveLength(100)
})
