import 'server-only'

/** The initial size of a buffer if no final size was announced. Bytes. */
const FIRST_SIZE = 16 * 1024
/** The announced size is trusted once this much has arrived: then the rest is allocated at once. Bytes. */
const BELIEVED_FROM = 1024 * 1024

/** Collects bytes that arrive in chunks in one growing buffer. */
export class CollectedBytes {
  length = 0
  readonly #announced: number
  #buffer: Buffer

  /**
   * @param announced the size that the sender claims, 0 if none; already checked against the limit
   */
  constructor(announced: number) {
    this.#announced = announced
    const size = announced > 0 ? Math.min(announced, BELIEVED_FROM) : FIRST_SIZE
    // Not from Node's pool: the body is held for as long as the answer takes, and would keep 8 kB of the pool alive.
    this.#buffer = Buffer.allocUnsafeSlow(size)
  }

  push(chunk: Uint8Array): void {
    const needed = this.length + chunk.byteLength
    if (needed > this.#buffer.length) {
      // Copying costs grow with the body: two copies of 32 MiB pause the process for 30 ms.
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#announced, this.#buffer.length * 2))
      this.#buffer.copy(larger, 0, 0, this.length)
      this.#buffer = larger
    }
    this.#buffer.set(chunk, this.length)
    this.length = needed
  }

  /** The bytes so far; valid until the next `push`. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.length)
  }
}
