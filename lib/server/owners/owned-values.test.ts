import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RedisServer, startRedis } from '../testing/start-redis'
import { MemoryValues, RedisValues, type OwnedValues } from './owned-values'

let server: RedisServer
let client: Redis
beforeAll(async () => {
  server = await startRedis()
  client = new Redis(server.url, { keyPrefix: 'parley:' })
})
afterAll(async () => {
  client.disconnect()
  await server[Symbol.asyncDispose]()
})

const size = { each: 3, all: 100, lifetime: 60 }
let names = 0
const kinds: ReadonlyArray<readonly [string, () => OwnedValues]> = [
  ['memory', () => new MemoryValues(size)],
  ['Redis', () => new RedisValues(client, `test-${(names += 1)}`, size)],
]

describe.each(kinds)('values in %s', (_name, open) => {
  const all = (values: OwnedValues, ...ids: readonly string[]) => Promise.all(ids.map((id) => values.get(id)))

  test('are set, added once, and taken once', async () => {
    const values = open()
    await values.add('ann', 'one', 'a')
    await values.add('bob', 'one', 'b')
    await values.set('ann', 'two', 'c')
    await values.set('ann', 'two', 'd')
    expect(await all(values, 'one', 'two', 'three')).toEqual(['a', 'd', undefined])
    expect(
      (await Promise.all([1, 2, 3].map(() => values.take('two')))).filter((value) => value === 'd'),
    ).toHaveLength(1)
    expect(await values.get('two')).toBeUndefined()
  })

  test('of one who has too many, the oldest are forgotten; those of others stay', async () => {
    const values = open()
    await values.add('ann', 'ann 1', 'a')
    for (const number of [1, 2, 3, 4, 5]) await values.add('bob', `bob ${number}`, String(number))
    expect(await all(values, 'ann 1', 'bob 1', 'bob 2', 'bob 3', 'bob 5')).toEqual([
      'a',
      undefined,
      undefined,
      '3',
      '5',
    ])
  })
})

test('what Redis keeps of an owner is bounded, and ends with its time', async () => {
  const values = new RedisValues(client, 'bounded', size)
  for (let at = 0; at < 50; at += 1) await values.set('bob', `bob ${at % 10}`, 'x')
  expect((await client.keys('parley:bounded*')).length).toBeLessThanOrEqual(4)
  expect(await client.llen('bounded-of:bob')).toBe(3)
  expect(await client.ttl('bounded-of:bob')).toBeGreaterThan(0)
})
