/** The bytes of one frame, without the blank line that ends it. */
export interface RawFrame {
  readonly text: string
  /** With its line ends and the blank line. */
  readonly bytes: number
  /** Milliseconds since the request was sent: when the read that completed it arrived. */
  readonly at: number
  /** Whether the connection ended in it. */
  readonly isCut: boolean
  /** The offset behind it in all bytes of the connection. */
  readonly to: number
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
  /** How many bytes came in earlier reads. */
  #offset = 0

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
        frames.push(this.#take(at, this.#offset + from, false))
      }
      this.#lineLength = 0
    }
    if (from < bytes.length) this.#parts.push(bytes.subarray(from))
    this.#offset += bytes.length
    return frames
  }

  /** Call at the end of a connection: returns what is left of a frame that no blank line closed. */
  end(at: number): readonly RawFrame[] {
    const frames = this.#hasLine ? [this.#take(at, this.#offset, true)] : []
    this.#parts = []
    this.#isAfterReturn = false
    return frames
  }

  #take(at: number, to: number, isCut: boolean): RawFrame {
    const text = this.#parts.map((part) => this.#text.decode(part, { stream: true })).join('')
    const bytes = this.#parts.reduce((sum, { length }) => sum + length, 0)
    this.#parts = []
    this.#hasLine = false
    this.#lineLength = 0
    return { text: (text + this.#text.decode()).replace(/[\r\n]+$/, ''), bytes, at, isCut, to }
  }
}

/** Divides the whole body of a stream so that each part completes one frame; what follows the last one is a part, too. */
export function divideAtFrames(body: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = []
  let from = 0
  for (const { to: behind } of new FrameSplitter().push(body, 0)) {
    // The line feed of the last line end belongs to the frame.
    const to = body[behind - 1] === carriageReturn && body[behind] === lineFeed ? behind + 1 : behind
    parts.push(body.subarray(from, to))
    from = to
  }
  if (from < body.length) parts.push(body.subarray(from))
  return parts
}
