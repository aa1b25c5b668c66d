import 'server-only'

/** The maximum size of what may follow the last event: `[DONE]` and comments. Bytes. */
const maxAfter = 2048
/** From this size on, what is kept is searched for the beginnings of frames. Bytes. */
const trimAt = 64 * 1024
/** In bytes. A longer event is stored without its beginning. */
const longest = 4 * 1024 * 1024

interface Group {
  chunks: Uint8Array[]
  bytes: number
}

/**
 * Stores the end of an answer, which reports its usage: the last event and whatever follows it, however the bytes were
 * split into chunks.
 *
 * It sees every chunk that is sent, so it does not parse any of them: it collects chunks into groups that begin where
 * an event begins, and drops a group as soon as enough bytes have followed it.
 */
export class AnswerTail {
  /** Bytes of the whole answer. */
  seen = 0
  /** Whether the beginning of the stored tail was dropped. */
  isCut = false
  /** The beginning of the dropped part: the event's name or type. */
  cutStart = ''
  #groups: Group[] = []
  #kept = 0
  #trimAt = trimAt

  /**
   * @param startsFrame whether the byte before the chunk ended an event
   */
  push(chunk: Uint8Array, startsFrame: boolean): void {
    const { length } = chunk
    this.seen += length
    this.#kept += length
    const last = this.#groups.at(-1)
    if (startsFrame || last === undefined) {
      this.#groups.push({ chunks: [chunk], bytes: length })
    } else {
      last.chunks.push(chunk)
      last.bytes += length
    }
    for (;;) {
      const [first] = this.#groups
      if (first === undefined || this.#groups.length < 2 || this.#kept - first.bytes < maxAfter) break
      this.#groups.shift()
      this.#kept -= first.bytes
      this.isCut = false
    }
    if (this.#kept > this.#trimAt) this.#trim()
  }

  text(): string {
    return this.#bytes().toString()
  }

  #bytes(): Buffer {
    return Buffer.concat(
      this.#groups.flatMap(({ chunks }) => chunks),
      this.#kept,
    )
  }

  /** On a fast stream, many reads in a row end in the middle of an event, so we look for the event boundaries here. */
  #trim(): void {
    const bytes = this.#bytes()
    const before = bytes.length - maxAfter
    const event = Math.max(bytes.lastIndexOf('\n\n', before), bytes.lastIndexOf('\r\n\r\n', before))
    const isTooLong = event <= 0 && bytes.length > longest
    if (isTooLong && !this.isCut) this.cutStart = bytes.subarray(0, 400).toString('latin1')
    if (isTooLong) this.isCut = true
    else if (event > 0) this.isCut = false
    const kept = Buffer.from(bytes.subarray(isTooLong ? bytes.length - trimAt : Math.max(0, event)))
    this.#groups = [{ chunks: [kept], bytes: kept.length }]
    this.#kept = kept.length
    this.#trimAt = kept.length * 2 + trimAt
  }
}
