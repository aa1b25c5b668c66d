/** How long a frame publishes, in milliseconds: the browser needs the rest of it to show what was published. */
const publishTime = 8

/**
 * How long a key rests after it was published, in milliseconds: every second frame of 60 per second is left to others.
 * Displays with 120 or more would take several times the work for what nobody can read faster.
 */
const interval = 30

/**
 * How often a value that nobody can see is published, in milliseconds: for search, screen readers and scrolling. Of twelve
 * columns on a laptop, seven are out of sight, and keys waited for them as for the others.
 */
const outOfSightInterval = 2000

interface FrameBatchOptions {
  /** Returns whether nobody can see what is published for a key. */
  readonly isOutOfSight?: (key: string) => boolean
  /** In milliseconds. */
  readonly now?: () => number
}

/**
 * Publishes the latest value of each key, about 30 times a second at most, and in each frame as many as its time allows,
 * those that wait longest first. Of twelve answers that stream side by side, a fast machine shows all in one frame; on a
 * slow one, keys would wait for them, and it shows one or two. What comes into sight does not wait any longer.
 */
export class FrameBatch<Value> {
  readonly #publish: (value: Value) => void
  readonly #requestFrame: (callback: () => void) => void
  readonly #isOutOfSight: (key: string) => boolean
  readonly #now: () => number
  readonly #waiting = new Map<string, Value>()
  readonly #publishedAt = new Map<string, number>()
  #isRequested = false

  /**
   * @param requestFrame `requestAnimationFrame`, or a replacement for it
   */
  constructor(
    publish: (value: Value) => void,
    requestFrame: (callback: () => void) => void,
    { isOutOfSight = () => false, now = () => performance.now() }: FrameBatchOptions = {},
  ) {
    this.#publish = publish
    this.#requestFrame = requestFrame
    this.#isOutOfSight = isOutOfSight
    this.#now = now
  }

  /** Offers a value; it replaces one of the same key that was not published yet. */
  push(key: string, value: Value): void {
    this.#waiting.set(key, value)
    this.#request()
  }

  /** Drops the value of a key that was not published yet. */
  cancel(key: string): void {
    this.#waiting.delete(key)
    this.#publishedAt.delete(key)
  }

  #request(): void {
    if (this.#isRequested) return
    this.#isRequested = true
    this.#requestFrame(() => {
      this.#isRequested = false
      void this.#publishWaiting()
    })
  }

  async #publishWaiting(): Promise<void> {
    const startedAt = this.#now()
    const endsAt = startedAt + publishTime
    // A key that has waited keeps its place when its value is replaced. What comes meanwhile is for the next frame.
    const due = [...this.#waiting.keys()].filter((key) => {
      const passed = startedAt - (this.#publishedAt.get(key) ?? -Infinity)
      return passed >= outOfSightInterval || (passed >= interval && !this.#isOutOfSight(key))
    })
    for (const key of due) {
      const value = this.#waiting.get(key)
      if (value === undefined) continue
      this.#waiting.delete(key)
      this.#publishedAt.set(key, startedAt)
      this.#publish(value)
      // React renders what was published in a microtask, before this goes on.
      await Promise.resolve()
      if (this.#now() >= endsAt) break
    }
    if (this.#waiting.size > 0) this.#request()
  }
}
