import 'server-only'

/**
 * Remembers the last four bytes of a stream, enough to know whether a blank line has just ended a frame, however the
 * chunks were cut.
 */
export class FrameBoundary {
  /** The last four bytes, newest lowest. Initially as if a frame had just ended. */
  #tail = 0x0a0a

  /** Records a chunk. Reads at most four bytes of it, because it runs for every chunk of every stream. */
  pass(chunk: Uint8Array): void {
    for (let index = Math.max(0, chunk.length - 4); index < chunk.length; index += 1) {
      this.#tail = (this.#tail << 8) | (chunk[index] ?? 0)
    }
  }

  /** Returns true if a comment can be inserted without breaking a frame: at the start and after a blank line. */
  isReached(): boolean {
    const lastTwo = this.#tail & 0xffff
    return lastTwo === 0x0a0a || lastTwo === 0x0d0d || (this.#tail & 0xffffff) === 0x0a0d0a
  }
}
