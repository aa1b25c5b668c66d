import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { portOf } from '../testing/port-of'
import { limiter } from './limiter'
import { createRedisSlots } from './slots'

// Where there is no Redis on the machine, the counts in memory are all that is tested.
const isThere = spawnSync('redis-server', ['--version']).status === 0

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server.address())
  server.close()
  return port
}

describe.skipIf(!isThere)('counts that instances share', () => {
  let server: ChildProcess
  let client: Redis

  beforeAll(async () => {
    const port = await freePort()
    server = spawn('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], {
      stdio: 'ignore',
    })
    client = new Redis(port, '127.0.0.1', {
      keyPrefix: 'parley:',
      commandTimeout: 2000,
      maxRetriesPerRequest: 20,
    })
    client.on('error', () => {})
    await client.ping()
    vi.stubEnv('REDIS_URL', `redis://127.0.0.1:${port}`)
    globalThis.parleyRedis = client
  })
  afterAll(() => {
    vi.unstubAllEnvs()
    globalThis.parleyRedis = undefined
    client.disconnect()
    server.kill()
  })

  test('take, refuse and correct', async () => {
    const tokens = limiter('tokens', 100, 60)
    const taken = await Promise.all(Array.from({ length: 10 }, () => tokens.take('a', 30)))
    expect(taken.filter(({ ok }) => ok)).toHaveLength(3)
    expect(await tokens.take('a', 11)).toMatchObject({ ok: false, left: 10 })
    await tokens.correct('a', -50)
    expect(await tokens.take('a', 60)).toMatchObject({ ok: true })
  })

  test('places are all taken or none, and free again', async () => {
    const one = createRedisSlots(client)
    const other = createRedisSlots(client)
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
    server.kill()
    await once(server, 'exit')
    await expect(tokens.take('a')).rejects.toThrow()
  })
})
