import 'server-only'
import { parseJson } from '@/lib/json/parse-json'
import { isObject } from '@/lib/responses/guards'
import { JsonScanner } from './body/json-scanner'

/** The id of a response stands in one of its first events, and near the beginning of one that is no stream. */
const mostBytes = 64 * 1024
const [openBrace, lineFeed, carriageReturn] = [0x7b, 0x0a, 0x0d]

/** Looks for the id of a response in its answer, a stream of events or one JSON, as the bytes of it come. */
export class ResponseIdSearch {
  readonly #onFound: (id: string) => void
  #isOver = false
  #isJson: boolean | undefined
  #seen = 0
  readonly #scanner = new JsonScanner({ depth: 100, values: mostBytes, keys: mostBytes })
  /** Of a stream the line that has not ended yet, of a JSON all that has come. */
  #bytes = Buffer.alloc(0)

  /** @param onFound called once at most */
  constructor(onFound: (id: string) => void) {
    this.#onFound = onFound
  }

  push(chunk: Uint8Array): void {
    if (this.#isOver || chunk.length === 0) return
    this.#isJson ??= chunk[0] === openBrace
    this.#seen += chunk.length
    this.#bytes = Buffer.concat([this.#bytes, chunk])
    const id = this.#isJson ? this.#searchJson() : this.#searchEvents(chunk)
    this.#isOver = id !== undefined || this.#seen > mostBytes
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
