import 'server-only'

/** What may follow the last event: `[DONE]` and comments. Bytes. */
const mostAfter = 2048
/** From here on the beginnings of frames are looked for in what is kept. Bytes. */
const trimAt = 64 * 1024
/** An event that is longer is kept without its beginning. Bytes. */
const longest = 4 * 1024 * 1024

interface Group {
  chunks: Uint8Array[]
  bytes: number
}

/**
 * The end of an answer, where it says what it took: the last event and what follows it, however the bytes were cut.
 *
 * It sees each chunk that leaves, so it looks into none: chunks are put together in groups that begin where an event
 * does, and a group is forgotten as soon as enough has come after it.
 */
export class AnswerTail {
  /** Bytes of the whole answer. */
  seen = 0
  /** The beginning of what is kept was lost. */
  isCut = false
  /** How what was lost began: the event's name or its type. */
  cutStart = ''
  #groups: Group[] = []
  #kept = 0
  #trimAt = trimAt

  /** @param startsFrame the byte before the chunk was the end of an event */
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
      if (first === undefined || this.#groups.length < 2 || this.#kept - first.bytes < mostAfter) break
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

  /** Reads that end within an event come one after the other on a fast stream: its events are found here. */
  #trim(): void {
    const bytes = this.#bytes()
    const before = bytes.length - mostAfter
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
