import 'server-only'

declare global {
  // Next bundles each route apart; all bodies of this process share one memory.
  var parleyBodyBytes: number | undefined
}

/** What all bodies that are being read or sent may hold together. Bytes; ten of the largest by default. */
const ROOM = 512 * 1024 * 1024

/** A request's part of the memory that bodies may take. */
export class BodyRoom {
  #held = 0

  /** Takes more of it. False where there is no more: then nothing was taken. */
  take(bytes: number): boolean {
    const all = globalThis.parleyBodyBytes ?? 0
    if (all + bytes > ROOM) return false
    this.#held += bytes
    globalThis.parleyBodyBytes = all + bytes
    return true
  }

  /** Gives back all that was taken. */
  release(): void {
    globalThis.parleyBodyBytes = (globalThis.parleyBodyBytes ?? 0) - this.#held
    this.#held = 0
  }
}
