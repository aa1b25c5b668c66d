import type { Chunk, Recording } from '@/lib/inspector/recording'
import { isObject } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import type { JsonObject } from '@/lib/responses/types'
import { withResolvers } from '@/lib/util/with-resolvers'
import type { BenchOptions } from './bench-options'
import { type Exchange, readExchange } from './exchange'
import type { LabSocket } from './server-under-test'

/** What ends a response over a WebSocket: its last event, or an error instead of it. */
const lastEvents: ReadonlySet<unknown> = new Set([
  'response.completed',
  'response.incomplete',
  'response.failed',
  'error',
])

/**
 * A conversation over one WebSocket, one response after the other (Open Responses 2026-04-24, "WebSocket"). Its messages
 * are recorded like the frames of a stream.
 */
export class SocketTalk {
  readonly #socket: LabSocket
  readonly #model: string
  readonly #options: BenchOptions
  readonly #onRecording: (recording: Recording) => void
  readonly #opened = withResolvers<boolean>()
  #receive: (text: string | undefined) => void = () => {}

  constructor(
    socket: LabSocket,
    model: string,
    options: BenchOptions,
    onRecording: (recording: Recording) => void,
  ) {
    this.#socket = socket
    this.#model = model
    this.#options = options
    this.#onRecording = onRecording
    const timer = setTimeout(() => this.#opened.resolve(false), options.timeLimit)
    const gone = () => {
      clearTimeout(timer)
      this.#opened.resolve(false)
      this.#receive(undefined)
    }
    socket.onOpen(() => {
      clearTimeout(timer)
      this.#opened.resolve(true)
    })
    socket.onGone(gone)
    socket.onMessage((text) => this.#receive(text))
    options.signal.addEventListener('abort', gone, { once: true })
  }

  /** Whether the server opened it; false after a refusal. */
  get opened(): Promise<boolean> {
    return this.#opened.promise
  }

  /** Creates a response over it. Without an answer the exchange has no status. */
  async create(fields: JsonObject): Promise<Exchange> {
    const { now, date, newId, timeLimit } = this.#options
    const body = JSON.stringify({ type: 'response.create', model: this.#model, ...fields })
    const startedAt = now()
    const chunks: Chunk[] = []
    const { promise, resolve } = withResolvers<boolean>()
    const timer = setTimeout(() => resolve(false), timeLimit)
    this.#receive = (text) => {
      if (text === undefined) return resolve(false)
      chunks.push({ at: now() - startedAt, bytes: new TextEncoder().encode(`data: ${text}\n\n`) })
      const event = parseJson(text)
      if (isObject(event) && lastEvents.has(event['type'])) resolve(true)
    }
    this.#socket.send(body)
    const isWhole = await promise
    clearTimeout(timer)
    const [first] = chunks
    const recording: Recording = {
      key: newId(),
      startedAt: date(),
      request: { method: 'WebSocket', path: '/v1/responses', headers: [], body, length: body.length },
      ...(first === undefined
        ? {}
        : { head: { at: first.at, status: 200, headers: [['content-type', 'text/event-stream']] } }),
      chunks,
      droppedBytes: 0,
      resumedAt: [],
      end: { at: now() - startedAt, how: isWhole ? 'enough' : 'network' },
    }
    this.#onRecording(recording)
    return readExchange(recording)
  }

  close(): void {
    this.#socket.close()
  }
}
