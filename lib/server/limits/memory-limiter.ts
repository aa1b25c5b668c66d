import 'server-only'
import type { Limiter } from './limiter'

interface Window {
  used: number
  readonly until: number
}

/** Somebody with a /32 of IPv6 has four billion networks; each of them would get a counter of its own. */
const maxKeys = 100_000
/** What the keys beyond that share. */
const overflow = ' overflow'

/**
 * A limiter in this process. Rules: `Limiter`.
 *
 * @param points how much a window has for each key
 * @param duration of a window, in milliseconds
 * @param now milliseconds
 * @param max how many keys are counted on their own
 */
export function createMemoryLimiter(
  points: number,
  duration: number,
  now: () => number = Date.now,
  max = maxKeys,
): Limiter {
  // All windows are equally long, and a key is put at the end when its window begins: the first ones end first.
  const windows = new Map<string, Window>()

  function forgetEnded(): void {
    for (const [key, { until }] of windows) {
      if (until > now()) return
      windows.delete(key)
    }
  }

  const placeOf = (key: string) => (windows.has(key) || windows.size < max ? key : overflow)

  function add(key: string, used: number): Window {
    const window = { used, until: now() + duration }
    windows.set(key, window)
    return window
  }

  return {
    async take(asked, amount = 1, least = amount) {
      forgetEnded()
      const key = placeOf(asked)
      const window = windows.get(key)
      const left = Math.max(0, points - (window?.used ?? 0))
      const taken = Math.min(amount, left)
      if (taken < Math.max(1, least)) {
        return { ok: false, left, waitMs: window === undefined ? duration : window.until - now() }
      }
      if (window === undefined) return { ok: true, amount: taken, until: add(key, taken).until }
      window.used += taken
      return { ok: true, amount: taken, until: window.until }
    },

    async correct(asked, difference, until) {
      forgetEnded()
      const key = placeOf(asked)
      const window = windows.get(key)
      if (difference < 0 && window?.until !== until) return
      if (window === undefined) add(key, difference)
      else window.used = Math.max(0, window.used + difference)
    },
  }
}
