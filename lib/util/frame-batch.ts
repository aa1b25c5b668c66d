/**
 * How many values one frame publishes. Rendering twelve answers takes a slow machine so long that keys wait for it; a few
 * at a time, each answer is still shown about fifteen times per second.
 */
const maxPerFrame = 3

/**
 * Publishes the latest value of each key, a few together in each frame, those that wait longest first. Twelve answers
 * that stream side by side then leave room for typing between them.
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
    this.#request()
  }

  /** Drops the value of a key that was not published yet. */
  cancel(key: string): void {
    this.#waiting.delete(key)
  }

  #request(): void {
    if (this.#isRequested) return
    this.#isRequested = true
    this.#requestFrame(() => {
      this.#isRequested = false
      // A key that has waited keeps its place when its value is replaced.
      const due = [...this.#waiting].slice(0, maxPerFrame)
      for (const [key] of due) this.#waiting.delete(key)
      if (this.#waiting.size > 0) this.#request()
      if (due.length > 0) this.#publish(due.map(([, value]) => value))
    })
  }
}
