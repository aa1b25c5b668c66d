import 'server-only'
import type { Limiter } from './contract'
import { redis } from '../redis'
import { MemoryLimiter } from './memory-limiter'
import { RedisLimiter } from './redis-limiter'

declare global {
  // Next bundles every route separately; the counters must be shared by all of them.
  var parleyLimiters: Map<string, Limiter> | undefined
}

/**
 * Returns a limiter in this process, or in Redis if several instances share one.
 *
 * @param name identifies the counter; all calls with the same name share one, with the values of the first call
 * @param points the amount per window for each key
 */
export function limiter(name: string, points: number, seconds: number): Limiter {
  const limiters = (globalThis.parleyLimiters ??= new Map<string, Limiter>())
  const known = limiters.get(name)
  if (known !== undefined) return known
  const client = redis()
  const created =
    client === undefined
      ? new MemoryLimiter(points, seconds * 1000)
      : new RedisLimiter(client, name, points, seconds * 1000)
  limiters.set(name, created)
  return created
}
