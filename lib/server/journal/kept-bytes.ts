import 'server-only'

/** A reader's position. */
export interface ReadPosition {
  block: number
  offset: number
}

export const beginning = (): ReadPosition => ({ block: 0, offset: 0 })

const [smallestBlock, largestBlock] = [4 * 1024, 64 * 1024]

/**
 * The bytes of an answer, copied together as they arrive. A chunk of a paced stream is some 200 bytes; stored
 * separately, it would take several times as much.
 */
export class KeptBytes {
  /** All blocks but the last are full. */
  readonly #blocks: Buffer[] = []
  /** The number of bytes used in the last block. */
  #used = 0
  #length = 0

  get length(): number {
    return this.#length
  }

  push(chunk: Uint8Array): void {
    let from = 0
    while (from < chunk.length) {
      const block = this.#blockWithRoom(chunk.length - from)
      const size = Math.min(block.length - this.#used, chunk.length - from)
      block.set(chunk.subarray(from, from + size), this.#used)
      this.#used += size
      this.#length += size
      from += size
    }
  }

  /** Returns what has arrived since a position, as far as it is contiguous, and advances the position. */
  read(place: ReadPosition): Uint8Array | undefined {
    const isLast = place.block === this.#blocks.length - 1
    const block = this.#blocks[place.block]
    if (block === undefined) return undefined
    const end = isLast ? this.#used : block.length
    const bytes = block.subarray(place.offset, end)
    if (isLast) {
      place.offset = end
    } else {
      place.block += 1
      place.offset = 0
    }
    if (bytes.length > 0) return bytes
    return isLast ? undefined : this.read(place)
  }

  /** Releases the spare memory when no more bytes will arrive. */
  close(): void {
    const last = this.#blocks.pop()
    if (last !== undefined) this.#blocks.push(copyOf(last.subarray(0, this.#used)))
  }

  #blockWithRoom(wanted: number): Buffer {
    const last = this.#blocks.at(-1)
    if (last !== undefined && this.#used < last.length) return last
    // Doubles the size, so that a short answer takes little memory and a long one has few blocks.
    const size = Math.min(largestBlock, Math.max(smallestBlock, this.#length, wanted))
    const block = Buffer.allocUnsafeSlow(size)
    this.#blocks.push(block)
    this.#used = 0
    return block
  }
}

/** Copies the bytes: a slice would keep the whole buffer it is part of. */
function copyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  copy.set(bytes)
  return copy
}
