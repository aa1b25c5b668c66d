/** Limits how many tasks run at once; the others wait in order. */
export class ConcurrencyLimit {
  readonly #max: () => number
  readonly #waiting: Array<() => void> = []
  #taken = 0

  /**
   * @param max the limit, read whenever a task starts or ends
   */
  constructor(max: () => number) {
    this.#max = max
  }

  /** Resolves to a function that frees the slot, once there is one; immediately if the wait is aborted. */
  async take(signal: AbortSignal): Promise<() => void> {
    let isIn = false
    await new Promise<void>((resolve) => {
      const enter = () => {
        isIn = true
        resolve()
      }
      this.#waiting.push(enter)
      signal.addEventListener(
        'abort',
        () => {
          const at = this.#waiting.indexOf(enter)
          if (at !== -1) this.#waiting.splice(at, 1)
          resolve()
        },
        { once: true },
      )
      this.#letIn()
    })
    return () => {
      if (!isIn) return
      isIn = false
      this.#taken -= 1
      this.#letIn()
    }
  }

  #letIn(): void {
    while (this.#taken < this.#max() && this.#waiting.length > 0) {
      this.#taken += 1
      this.#waiting.shift()?.()
    }
  }
}
