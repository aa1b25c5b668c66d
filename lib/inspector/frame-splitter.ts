/** The bytes of one frame, without the blank line that ends it. */
export interface RawFrame {
  readonly text: string
  /** With its line ends and the blank line. */
  readonly bytes: number
  /** Milliseconds since the request was sent: when the read that completed it arrived. */
  readonly at: number
  /** Whether the connection ended in it. */
  readonly isCut: boolean
}

const lineFeed = 10
const carriageReturn = 13

/**
 * Cuts the bytes of server-sent events into frames at blank lines, however they were chunked. Unlike a parser it keeps
 * everything: comments, frames without data, and what is not UTF-8 as replacement characters.
 */
export class FrameSplitter {
  readonly #text = new TextDecoder()
  /** What arrived of the frame that is not complete yet. */
  #parts: Uint8Array[] = []
  #lineLength = 0
  /** Whether the last byte was a carriage return, which a line feed may belong to. */
  #isAfterReturn = false
  #hasLine = false

  /** Takes the next read; returns the frames that it completes. */
  push(bytes: Uint8Array, at: number): readonly RawFrame[] {
    const frames: RawFrame[] = []
    let from = 0
    for (let place = 0; place < bytes.length; place += 1) {
      const byte = bytes[place]
      if (byte === lineFeed && this.#isAfterReturn) {
        this.#isAfterReturn = false
        // The carriage return has ended the frame already.
        if (!this.#hasLine && from === place && this.#parts.length === 0) from = place + 1
        continue
      }
      this.#isAfterReturn = byte === carriageReturn
      if (byte !== lineFeed && byte !== carriageReturn) {
        this.#lineLength += 1
        this.#hasLine = true
        continue
      }
      if (this.#lineLength === 0 && this.#hasLine) {
        this.#parts.push(bytes.subarray(from, place + 1))
        from = place + 1
        frames.push(this.#take(at, false))
      }
      this.#lineLength = 0
    }
    if (from < bytes.length) this.#parts.push(bytes.subarray(from))
    return frames
  }

  /** Call at the end of a connection: returns what is left of a frame that no blank line closed. */
  end(at: number): readonly RawFrame[] {
    const frames = this.#hasLine ? [this.#take(at, true)] : []
    this.#parts = []
    this.#isAfterReturn = false
    return frames
  }

  #take(at: number, isCut: boolean): RawFrame {
    const text = this.#parts.map((part) => this.#text.decode(part, { stream: true })).join('')
    const bytes = this.#parts.reduce((sum, { length }) => sum + length, 0)
    this.#parts = []
    this.#hasLine = false
    this.#lineLength = 0
    return { text: (text + this.#text.decode()).replace(/[\r\n]+$/, ''), bytes, at, isCut }
  }
}
