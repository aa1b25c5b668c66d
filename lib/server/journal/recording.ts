import 'server-only'
import { parseJson } from '@/lib/json/parse-json'
import { isObject } from '@/lib/responses/guards'
import type { Head, JournalWriter } from './contract'

/** The id of a response stands in one of its first frames. */
const linesSearched = 50
const [lineFeed, carriageReturn] = [0x0a, 0x0d]

/**
 * An answer on its way into the journal. What carries the answer to its client writes it here in passing: a stream of
 * its own for the journal would cost more than the answer does.
 */
export class Recording {
  readonly #writer: JournalWriter
  readonly #nameOf: (responseId: string) => string
  #onLeave: (() => void) | undefined
  readonly #onEnd: () => void
  #hasLeft = false
  readonly #decoder = new TextDecoder()
  #line = ''
  #linesLeft = linesSearched

  /**
   * @param nameOf the name that an answer with this id is to be found by
   * @param onEnd told once nothing more will come
   */
  constructor(writer: JournalWriter, nameOf: (responseId: string) => string, onEnd: () => void) {
    this.#writer = writer
    this.#nameOf = nameOf
    this.#onEnd = onEnd
  }

  /** Whether something carries the answer here as it comes. */
  get isTaken(): boolean {
    return this.#onLeave !== undefined
  }

  /** @param onLeave called when the client is gone, and the answer goes on for the journal alone */
  take(head: Head, onLeave: () => void): void {
    this.#onLeave = onLeave
    this.#writer.head(head)
    if (this.#hasLeft) onLeave()
  }

  append(chunk: Uint8Array): void {
    this.#writer.append(chunk)
    if (this.#linesLeft > 0) this.#search(chunk)
  }

  end(how: 'whole' | 'broken'): void {
    this.#writer.end(how)
    this.#onEnd()
  }

  leave(): void {
    if (this.#hasLeft) return
    this.#hasLeft = true
    this.#onLeave?.()
  }

  /** Names the answer by its response's id as soon as a frame tells it. */
  #search(chunk: Uint8Array): void {
    this.#line += this.#decoder.decode(chunk, { stream: true })
    if (!chunk.includes(lineFeed) && !chunk.includes(carriageReturn)) return
    const lines = this.#line.split(/[\r\n]+/)
    this.#line = lines.pop() ?? ''
    this.#linesLeft -= lines.length
    for (const line of lines) {
      const id = responseIdIn(line)
      if (id === undefined) continue
      this.#linesLeft = 0
      this.#writer.name(this.#nameOf(id))
      return
    }
  }
}

function responseIdIn(line: string): string | undefined {
  const event = line.startsWith('data:') ? parseJson(line.slice('data:'.length)) : undefined
  const response = isObject(event) ? event['response'] : undefined
  return isObject(response) && typeof response['id'] === 'string' ? response['id'] : undefined
}
