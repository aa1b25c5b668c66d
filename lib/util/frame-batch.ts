/**
 * Publishes the latest value of each key together, at most once per frame. Twelve answers that stream side by side then
 * render the page once per frame instead of twelve times.
 */
export class FrameBatch<Value> {
  readonly #publish: (values: readonly Value[]) => void
  readonly #requestFrame: (callback: () => void) => void
  readonly #waiting = new Map<string, Value>()
  #isRequested = false

  /** @param requestFrame `requestAnimationFrame`, or a replacement for it */
  constructor(publish: (values: readonly Value[]) => void, requestFrame: (callback: () => void) => void) {
    this.#publish = publish
    this.#requestFrame = requestFrame
  }

  /** Offers a value; it replaces one of the same key that was not published yet. */
  push(key: string, value: Value): void {
    this.#waiting.set(key, value)
    if (this.#isRequested) return
    this.#isRequested = true
    this.#requestFrame(() => {
      this.#isRequested = false
      const values = [...this.#waiting.values()]
      this.#waiting.clear()
      if (values.length > 0) this.#publish(values)
    })
  }

  /** Drops the value of a key that was not published yet. */
  cancel(key: string): void {
    this.#waiting.delete(key)
  }
}
