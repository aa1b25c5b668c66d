import 'server-only'
import { redis } from '../redis'
import { createMemoryLimiter } from './memory-limiter'
import { createRedisLimiter } from './redis-limiter'

declare global {
  // Next bundles every route on its own; what one of them counts counts for all.
  var parleyLimiters: Map<string, Limiter> | undefined
}

export type Taken =
  | {
      readonly ok: true
      readonly amount: number
      /** When the window ends in which it was taken, in milliseconds of the counter's clock. It names the window. */
      readonly until: number
    }
  | {
      readonly ok: false
      readonly waitMs: number
      /** How much less would have been given. */
      readonly left: number
    }

/**
 * An amount per window of time, for each key. A key's window begins when something is taken and none is open.
 * Amounts are whole numbers from 0.
 */
export interface Limiter {
  /**
   * Takes the amount; if less is left, all that is left, provided that it is `least` or more. Otherwise nothing, and
   * then nothing is counted. Rejects if the counter cannot be reached: then nothing may be given.
   */
  readonly take: (key: string, amount?: number, least?: number) => Promise<Taken>
  /**
   * Corrects what was taken. A refund (negative) belongs to the window that it was taken from, and is void once that
   * has ended; it never brings a counter below zero. More (positive) was spent in any case, so it counts in the open
   * window when its own has ended.
   *
   * @param until of what was taken
   */
  readonly correct: (key: string, difference: number, until: number) => Promise<void>
}

/**
 * A limiter in this process, or in Redis if several instances share one.
 *
 * @param name of what is counted; every call with the same name counts together, by what the first one said
 * @param points how much a window has for each key
 */
export function limiter(name: string, points: number, seconds: number): Limiter {
  const limiters = (globalThis.parleyLimiters ??= new Map<string, Limiter>())
  const known = limiters.get(name)
  if (known !== undefined) return known
  const client = redis()
  const created =
    client === undefined
      ? createMemoryLimiter(points, seconds * 1000)
      : createRedisLimiter(client, name, points, seconds * 1000)
  limiters.set(name, created)
  return created
}
