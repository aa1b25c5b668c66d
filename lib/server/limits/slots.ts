import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { redis } from '../redis'

/** Keys, each with the maximum number of its slots. */
type SlotKeys = ReadonlyArray<readonly [key: string, max: number]>

/** Slots for things that run at the same time. */
export interface Slots {
  /**
   * Takes a slot under every key, or none; returns a function that frees them. Rejects if we cannot tell what is free.
   */
  take(keys: SlotKeys): Promise<(() => void) | undefined>
}

/** Slots in this process. */
export class MemorySlots implements Slots {
  readonly #taken = new Map<string, number>()

  async take(keys: SlotKeys): Promise<(() => void) | undefined> {
    if (keys.some(([key, max]) => this.#countOf(key) >= max)) return undefined
    for (const [key] of keys) this.#taken.set(key, this.#countOf(key) + 1)
    return once(() => {
      for (const [key] of keys) {
        const left = this.#countOf(key) - 1
        if (left > 0) this.#taken.set(key, left)
        else this.#taken.delete(key)
      }
    })
  }

  #countOf(key: string): number {
    return this.#taken.get(key) ?? 0
  }
}

/** A process that died frees no slots, so a slot is free again if its holder has not renewed it for this long. */
const lease = 60_000
const renewal = 20_000

/** Takes all keys or none, by the server's clock. */
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

/** Slots that several instances share. */
export class RedisSlots implements Slots {
  readonly #client: Redis

  constructor(client: Redis) {
    this.#client = client
  }

  async take(keys: SlotKeys): Promise<(() => void) | undefined> {
    const client = this.#client
    const names = keys.map(([key]) => `slots:${key}`)
    const place = randomUUID()
    const max = keys.map(([, each]) => each)
    const isTaken = await client.eval(takeScript, names.length, ...names, place, lease, ...max)
    if (isTaken !== 1) return undefined
    const timer = setInterval(() => {
      void client.eval(renewScript, names.length, ...names, place, lease).catch(() => {})
    }, renewal)
    timer.unref()
    return once(() => {
      clearInterval(timer)
      for (const name of names) void client.zrem(name, place).catch(() => {})
    })
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
  // One counter shared by all routes.
  var parleySlots: Slots | undefined
}

export function slots(): Slots {
  const client = redis()
  globalThis.parleySlots ??= client === undefined ? new MemorySlots() : new RedisSlots(client)
  return globalThis.parleySlots
}
