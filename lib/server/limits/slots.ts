import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { redis } from '../redis'

/** Places for what goes on at the same time. */
export interface Slots {
  /** Takes a place under each key, or none; gives back what frees them. Rejects where nobody knows what is free. */
  readonly take: (
    keys: ReadonlyArray<readonly [key: string, most: number]>,
  ) => Promise<(() => void) | undefined>
}

/** Places in this process. */
export function createMemorySlots(): Slots {
  const taken = new Map<string, number>()
  const countOf = (key: string) => taken.get(key) ?? 0
  return {
    async take(keys) {
      if (keys.some(([key, most]) => countOf(key) >= most)) return undefined
      for (const [key] of keys) taken.set(key, countOf(key) + 1)
      return once(() => {
        for (const [key] of keys) {
          const left = countOf(key) - 1
          if (left > 0) taken.set(key, left)
          else taken.delete(key)
        }
      })
    },
  }
}

/** A process that is gone frees no place; so a place is free when nobody has said for so long that it is taken. */
const lease = 60_000
const renewal = 20_000

/** All keys or none, by the clock of the server. */
const takeScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for index, key in ipairs(KEYS) do
  redis.call('ZREMRANGEBYSCORE', key, 0, now)
  if redis.call('ZCARD', key) >= tonumber(ARGV[index + 2]) then return 0 end
end
for _, key in ipairs(KEYS) do
  redis.call('ZADD', key, now + tonumber(ARGV[2]), ARGV[1])
  redis.call('PEXPIRE', key, ARGV[2] * 2)
end
return 1`

const renewScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, key in ipairs(KEYS) do
  redis.call('ZADD', key, now + tonumber(ARGV[2]), ARGV[1])
  redis.call('PEXPIRE', key, ARGV[2] * 2)
end`

/** Places that several instances share. */
export function createRedisSlots(client: Redis): Slots {
  return {
    async take(keys) {
      const names = keys.map(([key]) => `slots:${key}`)
      const place = randomUUID()
      const most = keys.map(([, each]) => each)
      const isTaken = await client.eval(takeScript, names.length, ...names, place, lease, ...most)
      if (isTaken !== 1) return undefined
      const timer = setInterval(() => {
        void client.eval(renewScript, names.length, ...names, place, lease).catch(() => {})
      }, renewal)
      timer.unref()
      return once(() => {
        clearInterval(timer)
        for (const name of names) void client.zrem(name, place).catch(() => {})
      })
    },
  }
}

function once(free: () => void): () => void {
  let isFree = false
  return () => {
    if (isFree) return
    isFree = true
    free()
  }
}

declare global {
  // One count for all routes.
  var parleySlots: Slots | undefined
}

export function slots(): Slots {
  const client = redis()
  globalThis.parleySlots ??= client === undefined ? createMemorySlots() : createRedisSlots(client)
  return globalThis.parleySlots
}
