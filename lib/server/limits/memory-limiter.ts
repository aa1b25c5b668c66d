import 'server-only'
import type { Limiter, TakeResult } from './contract'

interface Window {
  used: number
  readonly until: number
}

/** A client with an IPv6 /32 has four billion networks, each of which would get its own counter. */
const maxKeys = 100_000
/** The key shared by all keys beyond that. */
const overflow = ' overflow'

/** A limiter in this process. Rules: `Limiter`. */
export class MemoryLimiter implements Limiter {
  readonly #points: number
  readonly #duration: number
  readonly #now: () => number
  readonly #max: number
  /**
   * All windows have the same length, and a key moves to the end when its window begins, so the first windows end
   * first.
   */
  readonly #windows = new Map<string, Window>()

  /**
   * @param points the amount per window for each key
   * @param duration the length of a window, in milliseconds
   * @param now returns the time in milliseconds
   * @param max how many keys get their own counter
   */
  constructor(points: number, duration: number, now: () => number = Date.now, max = maxKeys) {
    this.#points = points
    this.#duration = duration
    this.#now = now
    this.#max = max
  }

  async take(asked: string, amount = 1, min = amount): Promise<TakeResult> {
    this.#forgetEnded()
    const key = this.#placeOf(asked)
    const window = this.#windows.get(key)
    const left = Math.max(0, this.#points - (window?.used ?? 0))
    const taken = Math.min(amount, left)
    if (taken < Math.max(1, min)) {
      const waitMs = window === undefined ? this.#duration : window.until - this.#now()
      return { ok: false, left, waitMs }
    }
    if (window === undefined) return { ok: true, amount: taken, until: this.#open(key, taken).until }
    window.used += taken
    return { ok: true, amount: taken, until: window.until }
  }

  async correct(asked: string, difference: number, until: number): Promise<void> {
    this.#forgetEnded()
    const key = this.#placeOf(asked)
    const window = this.#windows.get(key)
    if (difference < 0 && window?.until !== until) return
    if (window === undefined) this.#open(key, difference)
    else window.used = Math.max(0, window.used + difference)
  }

  #forgetEnded(): void {
    for (const [key, { until }] of this.#windows) {
      if (until > this.#now()) return
      this.#windows.delete(key)
    }
  }

  #placeOf(key: string): string {
    return this.#windows.has(key) || this.#windows.size < this.#max ? key : overflow
  }

  #open(key: string, used: number): Window {
    const window = { used, until: this.#now() + this.#duration }
    this.#windows.set(key, window)
    return window
  }
}
