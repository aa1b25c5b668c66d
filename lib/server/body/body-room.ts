import 'server-only'

declare global {
  // Next bundles each route separately; all bodies of this process share one memory.
  var parleyBodyBytes: number | undefined
}

/** The memory limit for all bodies being read or sent. Bytes; by default enough for ten of the largest. */
const ROOM = 512 * 1024 * 1024

/** A request's share of the memory for bodies. */
export class BodyRoom {
  #held = 0

  /** Reserves more memory. Returns false, reserving nothing, if there isn't enough. */
  take(bytes: number): boolean {
    const all = globalThis.parleyBodyBytes ?? 0
    if (all + bytes > ROOM) return false
    this.#held += bytes
    globalThis.parleyBodyBytes = all + bytes
    return true
  }

  /** Releases everything that was reserved. */
  release(): void {
    globalThis.parleyBodyBytes = (globalThis.parleyBodyBytes ?? 0) - this.#held
    this.#held = 0
  }
}
