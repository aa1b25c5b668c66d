import fc from '@/lib/util/testing/property-testing'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RedisServer, startRedis } from '../testing/start-redis'
import type { Limiter, TakeResult } from './contract'
import { MemoryLimiter } from './memory-limiter'
import { RedisLimiter } from './redis-limiter'

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

interface Tested {
  readonly limiter: Limiter
  /** Ends the open window of the key. */
  readonly endWindow: (key: string) => Promise<void>
}

async function serverTime(): Promise<number> {
  const [seconds, microseconds] = await client.time()
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000)
}

let names = 0

/** Ten a minute. The test controls the clock of the memory limiter. */
const kinds: ReadonlyArray<readonly [string, (points?: number) => Tested]> = [
  [
    'memory',
    (points = 10) => {
      let now = 0
      return {
        limiter: new MemoryLimiter(points, 60_000, () => now),
        endWindow: async () => {
          now += 60_000
        },
      }
    },
  ],
  [
    'Redis',
    (points = 10) => {
      names += 1
      const name = `test-${names}`
      return {
        limiter: new RedisLimiter(client, name, points, 60_000),
        // Acts as if a minute had passed: we cannot set the server's clock, but we can set the end of the window. Two
        // windows of one key never begin in the same millisecond.
        endWindow: async (key) => {
          const ended = await serverTime()
          await client.hset(`count:${name}:${key}`, 'until', 1)
          while ((await serverTime()) <= ended);
        },
      }
    },
  ],
]

function expectTaken(taken: TakeResult): Extract<TakeResult, { ok: true }> {
  if (!taken.ok) throw new Error('Nothing was taken.')
  return taken
}

/** Returns how much is left in the open window. */
async function leftOf({ limiter }: Tested, key = 'a'): Promise<number> {
  const taken = await limiter.take(key, 1_000_000)
  return taken.ok ? Number.NaN : taken.left
}

describe.each(kinds)('a limiter in %s', (_name, open) => {
  test('gives what there is, and what it refuses counts nothing', async () => {
    const tested = open()
    const taken = await Promise.all(Array.from({ length: 10 }, () => tested.limiter.take('a', 3)))
    expect(taken.filter(({ ok }) => ok)).toHaveLength(3)
    expect(await tested.limiter.take('a', 2)).toMatchObject({ ok: false, left: 1 })
    expect(await tested.limiter.take('a')).toMatchObject({ ok: true, amount: 1 })
    expect(await tested.limiter.take('a')).toMatchObject({ ok: false, left: 0 })
    expect(await tested.limiter.take('b', 10)).toMatchObject({ ok: true })
  })

  test('gives the rest if the least that is needed is there, to one alone', async () => {
    const { limiter } = open()
    await limiter.take('a', 4)
    expect(await limiter.take('a', 100, 7)).toMatchObject({ ok: false, left: 6 })
    const rest = await Promise.all([1, 2, 3].map(() => limiter.take('a', 100, 2)))
    expect(rest.map((taken) => (taken.ok ? taken.amount : 0)).toSorted((one, other) => one - other)).toEqual([
      0, 0, 6,
    ])
    expect(await limiter.take('b', 0, 0)).toMatchObject({ ok: false, left: 10 })
  })

  test('says how long to wait', async () => {
    const { limiter } = open()
    const { until } = expectTaken(await limiter.take('a', 10))
    expect(until).toBeGreaterThan(0)
    const refused = await limiter.take('a')
    expect(refused.ok ? 0 : refused.waitMs).toBeGreaterThan(50_000)
    expect(refused.ok ? 0 : refused.waitMs).toBeLessThanOrEqual(60_000)
  })

  test('a refund is for the window that it was taken from', async () => {
    const tested = open()
    const old = expectTaken(await tested.limiter.take('a', 8))
    await tested.limiter.correct('a', -3, old.until)
    expect(await leftOf(tested)).toBe(5)
    await tested.endWindow('a')
    // No window is open.
    await tested.limiter.correct('a', -5, old.until)
    expect(await leftOf(tested)).toBe(10)
    // Another one is.
    await tested.limiter.take('a', 4)
    await tested.limiter.correct('a', -5, old.until)
    expect(await leftOf(tested)).toBe(6)
  })

  test('refunds of many that end after their window leave the next one as it is', async () => {
    const tested = open(5)
    for (let round = 0; round < 5; round += 1) {
      const all = await Promise.all(Array.from({ length: 20 }, () => tested.limiter.take('a')))
      const taken = all.filter((each) => each.ok)
      expect(taken).toHaveLength(5)
      await tested.endWindow('a')
      const next = expectTaken(await tested.limiter.take('a'))
      await Promise.all(taken.map(({ until }) => tested.limiter.correct('a', -1, until)))
      expect(await leftOf(tested)).toBe(4)
      await tested.limiter.correct('a', -1, next.until)
      await tested.endWindow('a')
    }
  })

  test('no refund brings a counter below zero', async () => {
    const tested = open()
    const { until } = expectTaken(await tested.limiter.take('a', 2))
    await tested.limiter.correct('a', -7, until)
    await tested.limiter.correct('a', -7, until)
    expect(await leftOf(tested)).toBe(10)
    expect(await tested.limiter.take('a', 11, 11)).toMatchObject({ ok: false, left: 10 })
  })

  test('what was spent beyond the reservation counts, also when its window has ended', async () => {
    const tested = open()
    const { until } = expectTaken(await tested.limiter.take('a', 2))
    await tested.limiter.correct('a', 20, until)
    expect(await tested.limiter.take('a')).toMatchObject({ ok: false, left: 0 })
    await tested.endWindow('a')
    await tested.limiter.correct('a', 3, until)
    expect(await leftOf(tested)).toBe(7)
  })

  test('large numbers are kept to the unit', async () => {
    const tested = open(Number.MAX_SAFE_INTEGER)
    const { amount } = expectTaken(await tested.limiter.take('a', 2 ** 52 + 1))
    expect(amount).toBe(2 ** 52 + 1)
    const rest = expectTaken(await tested.limiter.take('a', Number.MAX_SAFE_INTEGER, 1))
    expect(rest.amount).toBe(Number.MAX_SAFE_INTEGER - amount)
  })

  test('whatever is taken, corrected and ended, what a window gave is never more than it has', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('take' as const), amount: fc.nat(12), min: fc.nat(12) }),
      fc.record({ kind: fc.constant('refund' as const), which: fc.nat(20), share: fc.nat(10) }),
      fc.record({ kind: fc.constant('end' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const tested = open()
        const taken: Array<{ amount: number; readonly until: number; readonly window: number }> = []
        let window = 0
        for (const each of steps) {
          if (each.kind === 'take') {
            const given = await tested.limiter.take('a', each.amount, each.min)
            if (given.ok) taken.push({ amount: given.amount, until: given.until, window })
          } else if (each.kind === 'refund') {
            const one = taken[each.which % Math.max(1, taken.length)]
            if (one === undefined) continue
            const back = Math.min(one.amount, each.share)
            one.amount -= back
            await tested.limiter.correct('a', -back, one.until)
          } else {
            await tested.endWindow('a')
            window += 1
          }
          const here = taken.filter((one) => one.window === window)
          const out = here.reduce((sum, { amount }) => sum + amount, 0)
          expect(out).toBeLessThanOrEqual(10)
          expect(await leftOf(tested)).toBe(10 - out)
        }
      }),
      { numRuns: 40 },
    )
  })
})

test('Redis ends a window by itself, and keeps nothing of it', async () => {
  const limiter = new RedisLimiter(client, 'short', 2, 300)
  const old = expectTaken(await limiter.take('a', 2))
  expect(await limiter.take('a')).toMatchObject({ ok: false })
  await expect.poll(async () => (await limiter.take('a')).ok, { timeout: 5000 }).toBe(true)
  await limiter.correct('a', -2, old.until)
  expect(await client.hget('count:short:a', 'used')).toBe('1')
  await expect.poll(() => client.exists('count:short:a'), { timeout: 5000 }).toBe(0)
})

test('keys beyond what a process counts share one counter, and ended windows are forgotten', async () => {
  let now = 0
  const limiter = new MemoryLimiter(2, 1000, () => now, 3)
  for (const key of ['a', 'b', 'c']) expect(await limiter.take(key)).toMatchObject({ ok: true })
  expect(await limiter.take('d', 2)).toMatchObject({ ok: true })
  expect(await limiter.take('e')).toMatchObject({ ok: false })
  expect(await limiter.take('a')).toMatchObject({ ok: true })
  now += 1000
  expect(await limiter.take('e', 2)).toMatchObject({ ok: true })
})
