import 'server-only'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import { redis } from '../redis'

declare global {
  // Next bundles every route on its own; what one of them counts counts for all.
  var parleyLimiters: Map<string, RateLimiterAbstract> | undefined
}

type Taken =
  | {
      readonly ok: true
      /** When what was taken is there again by itself, in milliseconds of the wall clock. */
      readonly until: number
    }
  | {
      readonly ok: false
      readonly waitMs: number
      /** How much less would have been given. */
      readonly left: number
    }

/** So much in so much time, for each key; in this process, or in Redis where several instances share it. */
export interface Limiter {
  /** Takes an amount, or nothing. Rejects where nobody knows what is left: then nothing may be given. */
  readonly take: (key: string, amount?: number) => Promise<Taken>
  /** Puts the amount right afterwards: more where it is positive, back where it is negative. */
  readonly correct: (key: string, amount: number) => Promise<void>
}

/**
 * @param name of what is counted; every call with the same one counts together
 * @param points how much there is for each key
 */
export function limiter(name: string, points: number, seconds: number): Limiter {
  const counter = counterFor(name, points, seconds)
  return {
    async take(key, amount = 1) {
      try {
        const taken = await counter.consume(key, amount)
        return { ok: true, until: Date.now() + taken.msBeforeNext }
      } catch (reason) {
        if (!(reason instanceof RateLimiterRes)) throw reason
        // It was counted all the same, so that it could be refused without a race.
        await counter.reward(key, amount)
        const left = Math.max(0, points - (reason.consumedPoints - amount))
        return { ok: false, waitMs: reason.msBeforeNext, left }
      }
    },
    async correct(key, amount) {
      if (amount > 0) await counter.penalty(key, amount)
      if (amount < 0) await counter.reward(key, -amount)
    },
  }
}

function counterFor(name: string, points: number, duration: number): RateLimiterAbstract {
  const counters = (globalThis.parleyLimiters ??= new Map<string, RateLimiterAbstract>())
  const known = counters.get(name)
  if (known !== undefined) return known
  const storeClient = redis()
  const options = { keyPrefix: `limit:${name}`, points, duration }
  const counter =
    storeClient === undefined
      ? new RateLimiterMemory(options)
      : new RateLimiterRedis({ ...options, storeClient })
  counters.set(name, counter)
  return counter
}
