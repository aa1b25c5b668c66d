import 'server-only'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject } from '@/lib/responses/guards'
import { JsonScanner } from '../body/json-scanner'

/** A stream has the response's id in one of its first events; other answers have it near the beginning. */
const maxBytes = 64 * 1024
const [openBrace, lineFeed, carriageReturn] = [0x7b, 0x0a, 0x0d]

/** Searches an answer, a stream of events or one JSON, for its response id while its bytes arrive. */
export class ResponseIdSearch {
  readonly #onFound: (id: string) => void
  #isOver = false
  #isJson: boolean | undefined
  #seen = 0
  readonly #scanner = new JsonScanner({ depth: 100, values: maxBytes, keys: maxBytes })
  /** For a stream, the current unfinished line; for JSON, everything so far. */
  #bytes = Buffer.alloc(0)

  /**
   * @param onFound called at most once
   */
  constructor(onFound: (id: string) => void) {
    this.#onFound = onFound
  }

  push(chunk: Uint8Array): void {
    if (this.#isOver || chunk.length === 0) return
    this.#isJson ??= chunk[0] === openBrace
    this.#seen += chunk.length
    this.#bytes = Buffer.concat([this.#bytes, chunk])
    const id = this.#isJson ? this.#searchJson() : this.#searchEvents(chunk)
    this.#isOver = id !== undefined || this.#seen > maxBytes
    if (this.#isOver) this.#bytes = Buffer.alloc(0)
    if (id !== undefined) this.#onFound(id)
  }

  #searchJson(): string | undefined {
    this.#scanner.scan(this.#bytes, this.#bytes.length)
    const span = this.#scanner.topLevelStrings.get('id')
    const id = span && parseJson(this.#bytes.subarray(span.start, span.end).toString())
    return typeof id === 'string' ? id : undefined
  }

  #searchEvents(chunk: Uint8Array): string | undefined {
    if (!chunk.includes(lineFeed) && !chunk.includes(carriageReturn)) return undefined
    const end = 1 + Math.max(this.#bytes.lastIndexOf(lineFeed), this.#bytes.lastIndexOf(carriageReturn))
    const lines = this.#bytes
      .subarray(0, end)
      .toString()
      .split(/[\r\n]+/)
    this.#bytes = this.#bytes.subarray(end)
    for (const line of lines) {
      const event = line.startsWith('data:') ? parseJson(line.slice('data:'.length)) : undefined
      const response = isObject(event) ? event['response'] : undefined
      if (isObject(response) && typeof response['id'] === 'string') return response['id']
    }
    return undefined
  }
}
