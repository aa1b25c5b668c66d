interface RateGateOptions {
  /** How many requests may be sent per minute; unlimited if undefined. */
  readonly perMinute: number | undefined
  /** When earlier requests were sent; a reload doesn't reset the minute. */
  readonly left: readonly number[]
  readonly now: () => number
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

const minute = 60_000

/** Limits the rate at which requests are sent. */
export class RateGate {
  readonly #perMinute: number | undefined
  readonly #now: () => number
  readonly #wait: RateGateOptions['wait']
  #times: readonly number[]
  #heldUntil = 0
  #last: Promise<void> = Promise.resolve()

  constructor({ perMinute, left, now, wait }: RateGateOptions) {
    this.#perMinute = perMinute
    this.#now = now
    this.#wait = wait
    this.#times = left.toSorted((one, other) => one - other).slice(-(perMinute ?? 1))
  }

  /** Resolves when a request may be sent. Rejects if the signal aborts the wait. */
  next(signal: AbortSignal): Promise<void> {
    // Requests are sent in the order in which they asked.
    const turn = this.#last.then(() => this.#leave(signal))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Sends nothing until then, because the provider asked for a pause. */
  holdUntil(time: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, time)
  }

  async #leave(signal: AbortSignal): Promise<void> {
    const [perMinute, now] = [this.#perMinute, this.#now]
    for (;;) {
      const isFull = perMinute !== undefined && this.#times.length >= perMinute
      const first = isFull ? (this.#times[0] ?? 0) + minute : 0
      const held = this.#heldUntil
      // A clock that was set back must not block everything.
      const pause = Math.min(Math.max(first, held) - now(), Math.max(minute, held - now()))
      if (pause <= 0) break
      await this.#wait(pause, signal)
    }
    this.#times = perMinute === undefined ? [] : [...this.#times, now()].slice(-perMinute)
  }
}
