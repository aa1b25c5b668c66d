/** Calls back at an interval for as long as somebody listens. All listeners share a timer and are called together. */
export class Ticker {
  readonly #interval: number
  readonly #run: (callListeners: () => void) => void
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setInterval> | undefined

  /**
   * @param interval in milliseconds
   * @param run decides when in a tick the listeners are called
   */
  constructor(
    interval: number,
    run: (callListeners: () => void) => void = (callListeners) => callListeners(),
  ) {
    this.#interval = interval
    this.#run = run
  }

  /** @returns how to end it */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    this.#timer ??= setInterval(this.#tick, this.#interval)
    // The timer stays until it finds nobody: some listen anew with each token.
    return () => this.#listeners.delete(listener)
  }

  readonly #tick = (): void => {
    if (this.#listeners.size > 0) {
      this.#run(() => {
        for (const listener of this.#listeners) listener()
      })
      return
    }
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
