import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type RedisServer, startRedis } from '../testing/start-redis'
import { limiter } from './limiter'
import { RedisSlots } from './slots'

describe('counts that instances share', () => {
  let server: RedisServer
  let client: Redis

  beforeAll(async () => {
    server = await startRedis()
    client = new Redis(server.url, { keyPrefix: 'parley:', commandTimeout: 2000, maxRetriesPerRequest: 1 })
    client.on('error', () => {})
    vi.stubEnv('REDIS_URL', server.url)
    globalThis.parleyRedis = client
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    globalThis.parleyRedis = undefined
    client.disconnect()
    await server[Symbol.asyncDispose]()
  })

  test('take, refuse and correct', async () => {
    const tokens = limiter('tokens', 100, 60)
    const taken = await Promise.all(Array.from({ length: 10 }, () => tokens.take('a', 30)))
    expect(taken.filter(({ ok }) => ok)).toHaveLength(3)
    expect(await tokens.take('a', 11)).toMatchObject({ ok: false, left: 10 })
    const [first] = taken
    await tokens.correct('a', -50, first?.ok === true ? first.until : 0)
    expect(await tokens.take('a', 60)).toMatchObject({ ok: true })
  })

  test('places are all taken or none, and free again', async () => {
    const one = new RedisSlots(client)
    const other = new RedisSlots(client)
    const taken = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        (at % 2 === 0 ? one : other).take([
          ['a', 3],
          ['all', 9],
        ]),
      ),
    )
    const held = taken.filter((free) => free !== undefined)
    expect(held).toHaveLength(3)
    expect(await client.zcard('slots:all')).toBe(3)
    held[0]?.()
    await expect.poll(() => other.take([['a', 3]])).toBeDefined()
    for (const free of held) free()
  })

  test('one that is away is told, so that nothing is given', async () => {
    const tokens = limiter('others', 100, 60)
    await server.kill()
    await expect(tokens.take('a')).rejects.toThrow()
  })
})
