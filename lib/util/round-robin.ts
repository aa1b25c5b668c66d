/** Calls each of its members once per interval, spread evenly over it, so that their work never comes all at once. */
export class RoundRobin {
  readonly #interval: number
  /** The next one first. */
  readonly #members = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param interval in milliseconds */
  constructor(interval: number) {
    this.#interval = interval
  }

  /** Adds a member; returns how to remove it. */
  add(member: () => void): () => void {
    this.#members.add(member)
    if (this.#timer === undefined) this.#wait()
    return () => {
      this.#members.delete(member)
      if (this.#members.size > 0) return
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      const [next] = this.#members
      if (next === undefined) return
      this.#members.delete(next)
      this.#members.add(next)
      this.#wait()
      next()
    }, this.#interval / this.#members.size)
  }
}
