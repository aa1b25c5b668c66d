/** The clock functions it needs; times in milliseconds. */
export interface Clock {
  readonly now: () => number
  /** Calls back once after the delay; returns a function that cancels it. */
  readonly after: (delay: number, callback: () => void) => () => void
}

/**
 * Passes on the latest value once per interval: immediately if the last time is long enough ago, which needs no timer
 * (timers of hidden tabs run late), otherwise at the end of the interval.
 */
export class Throttle<Value> {
  readonly #interval: number
  readonly #clock: Clock
  readonly #act: (value: Value) => void
  #waiting: { readonly value: Value } | null = null
  #actedAt: number
  #cancelTimer: (() => void) | null = null

  /**
   * @param interval in milliseconds
   */
  constructor(interval: number, clock: Clock, act: (value: Value) => void) {
    this.#interval = interval
    this.#clock = clock
    this.#act = act
    this.#actedAt = clock.now()
  }

  push(value: Value): void {
    this.#waiting = { value }
    // The clock of a machine can be set back: then it looks as if the last time were still to come.
    const rest = Math.min(this.#interval, this.#actedAt + this.#interval - this.#clock.now())
    if (rest <= 0) this.flush()
    else if (this.#cancelTimer === null) this.#cancelTimer = this.#clock.after(rest, this.flush)
  }

  /** Passes on the pending value now. */
  readonly flush = (): void => {
    this.#dropTimer()
    if (this.#waiting === null) return
    const { value } = this.#waiting
    this.#waiting = null
    this.#actedAt = this.#clock.now()
    this.#act(value)
  }

  /** Drops what waits. */
  cancel(): void {
    this.#waiting = null
    this.#dropTimer()
  }

  #dropTimer(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }
}
