import { createParser } from 'eventsource-parser'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject, isTyped, listOf } from '@/lib/responses/guards'
import type { Item, JsonObject } from '@/lib/responses/types'

export interface SessionOptions {
  /** Creates a response over HTTP; the body is that of `POST /v1/responses`. */
  readonly create: (body: string, signal: AbortSignal) => Promise<Response>
  /**
   * Sends one text frame; resolves when the connection has accepted it, so that a slow client slows down the upstream.
   */
  readonly send: (frame: string) => Promise<void>
}

/** The maximum number of creates waiting in one connection, across all lanes. */
const MOST_WAITING = 64
/** The maximum number of conversations stored for `store: false`, and of characters in each. */
const MOST_KEPT = 16
const LARGEST_KEPT = 4_000_000

/** The conversation up to a response that no server stores. */
interface StoredTurn {
  readonly items: readonly Item[]
}

/**
 * One connection of the Responses API's WebSocket mode (Open Responses 2026-04-24; also OpenAI's `stream_id`): each
 * `response.create` becomes a create over HTTP, and its events become frames. Creates in one lane run one after the
 * other; lanes run in parallel.
 *
 * A response created with `store: false` can only be continued in this connection: we store its items here and send
 * them in full. A continuation that fails ends that.
 */
export class SocketSession {
  readonly #options: SessionOptions
  readonly #lanes = new Map<string, Promise<void>>()
  readonly #kept = new Map<string, StoredTurn>()
  readonly #running = new Set<AbortController>()
  #isClosed = false
  #waiting = 0

  constructor(options: SessionOptions) {
    this.#options = options
  }

  /** Handles a text frame from the client. Never throws; answers errors with an error event. */
  receive(text: string): void {
    const message = parseJson(text)
    const streamId = isObject(message) ? message['stream_id'] : undefined
    const lane = typeof streamId === 'string' ? streamId : undefined
    if (!isObject(message)) {
      void this.#refuse('The frame is not a JSON object.', 'invalid_json', undefined)
    } else if (message['type'] !== 'response.create') {
      const type = String(message['type']).slice(0, 100)
      void this.#refuse(
        `Events of type '${type}' are not supported; send 'response.create'.`,
        'unknown_event',
        lane,
      )
    } else if (message['background'] === true) {
      void this.#refuse(
        'Background responses are not supported over a WebSocket.',
        'unsupported_parameter',
        lane,
      )
    } else if (this.#waiting >= MOST_WAITING) {
      void this.#refuse(`A connection takes ${MOST_WAITING} creates at once.`, 'too_many_requests', lane)
    } else this.#enqueue(message, lane)
  }

  /** The connection is gone. */
  close(): void {
    this.#isClosed = true
    for (const each of this.#running) each.abort()
    this.#kept.clear()
  }

  #enqueue(message: JsonObject, lane: string | undefined): void {
    this.#waiting += 1
    const key = lane ?? ''
    const before = this.#lanes.get(key) ?? Promise.resolve()
    const running = this.#runAfter(before, message, lane)
    this.#lanes.set(key, running)
    void running.finally(() => {
      if (this.#lanes.get(key) === running) this.#lanes.delete(key)
    })
  }

  /** Never rejects. */
  async #runAfter(before: Promise<void>, message: JsonObject, lane: string | undefined): Promise<void> {
    await before
    try {
      if (!this.#isClosed) await this.#run(message, lane)
    } catch {
      await this.#refuse('The answer broke off.', 'stream_broken', lane)
    }
    this.#waiting -= 1
  }

  async #run(message: JsonObject, lane: string | undefined): Promise<void> {
    const { type: _type, stream_id: _lane, stream: _stream, background: _background, ...body } = message
    const previousId = body['previous_response_id']
    const kept = typeof previousId === 'string' ? this.#kept.get(previousId) : undefined
    const input = [...(kept?.items ?? []), ...itemsOf(body['input'])]
    const { previous_response_id: _previous, ...fresh } = body
    const request = kept === undefined ? body : { ...fresh, input }
    const echoed = kept === undefined ? undefined : previousId
    const abort = new AbortController()
    this.#running.add(abort)
    let terminal: JsonObject | undefined
    try {
      const response = await this.#options.create(JSON.stringify({ ...request, stream: true }), abort.signal)
      terminal = await this.#forward(response, lane, echoed)
    } finally {
      this.#running.delete(abort)
    }
    const isGood = terminal?.['status'] === 'completed' || terminal?.['status'] === 'incomplete'
    if (!isGood && typeof previousId === 'string') this.#kept.delete(previousId)
    if (isGood && terminal !== undefined && body['store'] === false) this.#keep(terminal, input)
  }

  /** Forwards the events as frames. Returns the response at its end; undefined if there is none. */
  async #forward(
    response: Response,
    lane: string | undefined,
    echoed: unknown,
  ): Promise<JsonObject | undefined> {
    if (!response.ok || !/event-stream/i.test(response.headers.get('content-type') ?? '')) {
      return this.#sendWhole(response.status, await response.text(), lane, echoed)
    }
    let terminal: JsonObject | undefined
    const frames: string[] = []
    const items: unknown[] = []
    const parser = createParser({
      onEvent: ({ data }) => {
        if (data === '[DONE]') return
        const event = parseJson(data)
        if (!isObject(event)) return
        if (event['type'] === 'response.output_item.done') items.push(event['item'])
        const told = event['response']
        if (isObject(told) && isTerminal(told)) terminal = { ...told, output: listOr(told['output'], items) }
        frames.push(JSON.stringify(marked(event, lane, echoed)))
      },
    })
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      parser.feed(decoder.decode(chunk, { stream: true }))
      for (const frame of frames.splice(0)) await this.#options.send(frame)
    }
    parser.feed('\n\n')
    for (const frame of frames.splice(0)) await this.#options.send(frame)
    return terminal
  }

  async #sendWhole(
    status: number,
    text: string,
    lane: string | undefined,
    echoed: unknown,
  ): Promise<JsonObject | undefined> {
    const body = parseJson(text)
    if (status < 400 && isObject(body) && body['object'] === 'response') {
      const event = { type: `response.${String(body['status'])}`, sequence_number: 0, response: body }
      await this.#options.send(JSON.stringify(marked(event, lane, echoed)))
      return body
    }
    const error = isObject(body) && isObject(body['error']) ? body['error'] : { message: text.slice(0, 1000) }
    // Open Responses requires a code in every error of a connection.
    const coded = { ...error, code: error['code'] ?? 'invalid_request' }
    await this.#options.send(JSON.stringify(marked({ type: 'error', status, error: coded }, lane, undefined)))
    return undefined
  }

  #keep({ id, output }: JsonObject, input: readonly Item[]): void {
    if (typeof id !== 'string') return
    // Unencrypted reasoning can only be looked up, and nothing was stored.
    const written = listOf(output)
      .filter(isTyped)
      .filter((item) => item.type !== 'reasoning' || typeof item['encrypted_content'] === 'string')
    const kept: StoredTurn = { items: [...input, ...written] }
    if (JSON.stringify(kept.items).length > LARGEST_KEPT) return
    this.#kept.set(id, kept)
    const [oldest = ''] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(oldest)
  }

  async #refuse(message: string, code: string, lane: string | undefined): Promise<void> {
    const error = { type: 'invalid_request_error', code, message, param: null }
    try {
      await this.#options.send(JSON.stringify(marked({ type: 'error', status: 400, error }, lane, undefined)))
    } catch {
      // The client is gone, so there is nobody to report it to.
    }
  }
}

const itemsOf = (input: unknown): readonly Item[] =>
  typeof input === 'string'
    ? [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: input }] }]
    : listOf(input)
        .filter(isObject)
        .map((item): Item => ({ ...item, type: typeof item['type'] === 'string' ? item['type'] : 'message' }))

const isTerminal = ({ status }: JsonObject) =>
  status === 'completed' || status === 'incomplete' || status === 'failed' || status === 'cancelled'

/** Some servers omit the output from the last event. */
const listOr = (output: unknown, items: readonly unknown[]) =>
  Array.isArray(output) && output.length > 0 ? output : items

/** Adapts an event to this connection: adds its lane, and the response that the client continued from. */
function marked(event: JsonObject, lane: string | undefined, echoed: unknown): JsonObject {
  const told = event['response']
  return {
    ...event,
    ...(echoed !== undefined && isObject(told)
      ? { response: { ...told, previous_response_id: echoed } }
      : {}),
    ...(lane === undefined ? {} : { stream_id: lane }),
  }
}
