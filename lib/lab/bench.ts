import { allowedHeaders } from '@/lib/inspector/allowed-headers'
import type { Chunk, EndOfConnection, Recording } from '@/lib/inspector/recording'
import type { JsonObject } from '@/lib/responses/types'
import { type Exchange, readExchange } from './exchange'
import type { LabRequest, ServerUnderTest } from './server-under-test'
import type { BenchOptions } from './bench-options'
import { SocketTalk } from './socket-talk'

interface AskOptions {
  /** Stops reading, and closes the connection, as soon as this is true of what has arrived. */
  readonly until?: (text: string) => boolean
  /** Sends a key that can't be right. */
  readonly hasWrongKey?: boolean
}

/** How often a request that came too fast is sent again, and the longest wait before that in milliseconds. */
const [maxRetries, longestWait] = [3, 30_000]

/**
 * Sends the probes' requests and keeps each with its answer. Requests that several probes look at are sent once.
 */
export class Bench {
  readonly server: ServerUnderTest
  readonly #options: BenchOptions
  readonly #shared = new Map<string, Promise<Exchange>>()
  #used = new Set<Recording>()
  #onlyStreams = false

  constructor(server: ServerUnderTest, options: BenchOptions) {
    this.server = server
    this.#options = options
  }

  get isEnded(): boolean {
    return this.#options.signal.aborted
  }

  /** Whether everything is asked for as a stream. */
  get onlyStreams(): boolean {
    return this.#onlyStreams
  }

  /** Returns the recordings used since the last call. */
  takeRecordings(): readonly Recording[] {
    const used = [...this.#used]
    this.#used = new Set()
    return used
  }

  /** Sends a request once for all probes that ask for it by this name. */
  async once(name: string, ask: () => Promise<Exchange>): Promise<Exchange> {
    const pending = this.#shared.get(name) ?? ask()
    this.#shared.set(name, pending)
    const exchange = await pending
    this.#used.add(exchange.recording)
    return exchange
  }

  /** Asks for everything as a stream from now on: the server has no answers in one piece. */
  streamOnly(): void {
    this.#onlyStreams = true
  }

  /** Creates a response. */
  create(fields: JsonObject, options?: AskOptions): Promise<Exchange> {
    const body = { model: this.server.model, ...(this.#onlyStreams ? { stream: true } : {}), ...fields }
    return this.request('POST', '/responses', body, options)
  }

  /** Sends any request. Never rejects: without an answer the exchange has no status. */
  async request(
    method: LabRequest['method'],
    path: string,
    body?: JsonObject | string,
    options: AskOptions = {},
  ): Promise<Exchange> {
    for (let retry = 0; ; retry += 1) {
      const { recording, retryAfter } = await this.#send(method, path, body, options)
      const wait = retryAfter ?? 1000 * 2 ** retry
      const isTooFast = recording.head?.status === 429 && retry < maxRetries && wait <= longestWait
      if (!isTooFast || this.isEnded) {
        this.#used.add(recording)
        return readExchange(recording)
      }
      await this.wait(wait)
    }
  }

  wait(milliseconds: number): Promise<void> {
    return this.#options.sleep(milliseconds, this.#options.signal)
  }

  /** Opens a WebSocket; undefined if that isn't possible from here. */
  openSocket(): SocketTalk | undefined {
    const { openSocket } = this.server
    if (openSocket === undefined) return undefined
    return new SocketTalk(openSocket(), this.server.model, this.#options, (recording) => {
      this.#used.add(recording)
    })
  }

  async #send(
    method: LabRequest['method'],
    path: string,
    body: JsonObject | string | undefined,
    { until, hasWrongKey = false }: AskOptions,
  ): Promise<{ readonly recording: Recording; readonly retryAfter: number | undefined }> {
    const { signal, now, date, newId, timeLimit } = this.#options
    const { send, sendWithWrongKey } = this.server
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const abort = new AbortController()
    const end = () => abort.abort()
    signal.addEventListener('abort', end, { once: true })
    const timer = setTimeout(end, timeLimit)
    const startedAt = now()
    const chunks: Chunk[] = []
    const base = {
      key: newId(),
      startedAt: date(),
      request: {
        method,
        path: `/v1${path}`,
        headers: text === undefined ? [] : ([['content-type', 'application/json']] as const),
        body: text,
        length: text?.length ?? 0,
      },
      chunks,
      droppedBytes: 0,
      resumedAt: [],
    }
    const ended = (how: EndOfConnection) => ({ end: { at: now() - startedAt, how } })
    let head: NonNullable<Recording['head']> | undefined
    let retryAfter: number | undefined
    try {
      const post = hasWrongKey && sendWithWrongKey !== undefined ? sendWithWrongKey : send
      const response = await post({
        method,
        path,
        ...(text === undefined ? {} : { body: text }),
        signal: abort.signal,
      })
      head = { at: now() - startedAt, status: response.status, headers: allowedHeaders(response.headers) }
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
      if (Number.isFinite(seconds)) retryAfter = seconds * 1000
      const isEnough = await readAll(response, until, (bytes) =>
        chunks.push({ at: now() - startedAt, bytes }),
      )
      return { recording: { ...base, head, ...ended(isEnough ? 'enough' : 'eof') }, retryAfter }
    } catch {
      const how = ended(abort.signal.aborted ? 'abort' : 'network')
      return { recording: { ...base, ...(head === undefined ? {} : { head }), ...how }, retryAfter }
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      // Closes a connection that was left before its end.
      abort.abort()
    }
  }
}

/** Reads a body to its end, or until enough has arrived; returns whether that was before the end. */
async function readAll(
  { body }: Response,
  until: AskOptions['until'],
  take: (bytes: Uint8Array) => void,
): Promise<boolean> {
  if (body === null) return false
  const decoder = new TextDecoder()
  let text = ''
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return false
    take(value)
    if (until === undefined) continue
    text += decoder.decode(value, { stream: true })
    if (until(text)) return true
  }
}
