import 'server-only'
import { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import type { Answer } from './answer'
import { decode, type Sink } from './decode'
import type { Source } from './outgoing-body'
import type { OutgoingRequest } from './outgoing-request'
import { dispatcherTo } from './dispatcher'
import { headerValue } from './response-headers'
import { upstreamHeaders } from './upstream-headers'
import { upstreamPath } from './upstream-path'
import type { NetworkUpstream } from '../upstreams/upstream'

/** undici's callbacks, bound to one answer. */
class AnswerHandler implements Dispatcher.DispatchHandler {
  readonly #answer: Answer
  #sink: Sink

  constructor(answer: Answer) {
    this.#answer = answer
    this.#sink = answer
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#answer.sent(controller)
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    if (status < 200) return
    // These are slices of what the socket read, and would keep that in memory for as long as the answer takes.
    controller.rawHeaders = null
    const encoding = headerValue(headers, 'content-encoding') ?? 'identity'
    let source: Source = controller
    if (encoding !== '' && encoding.toLowerCase() !== 'identity') {
      const decoding = decode(encoding, controller, this.#answer)
      if (decoding === undefined) {
        this.#answer.refuseEncoding(controller)
        return
      }
      source = decoding.source
      this.#sink = decoding.sink
    }
    this.#answer.head(status, headers, source)
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#sink.data(chunk)
  }

  onResponseEnd(): void {
    this.#sink.end()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#sink.fail(error)
  }
}

/** The size from which a body is worth releasing early. Bytes. */
const large = 64 * 1024

/**
 * undici holds what it sends until the answer ends. A large body is passed to it in pieces, so that pictures don't stay
 * in memory for as long as a model writes about them.
 */
function bodyToSend(body: Buffer): Buffer | Readable {
  return body.length < large ? body : Readable.from(handOver([body]))
}

async function* handOver(pieces: Buffer[]): AsyncGenerator<Buffer> {
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) yield piece
}

/**
 * Sends a request over the network, once.
 *
 * Every request has its own connection (`reset`). The other side may close a reused one at the very moment it is used
 * again, and then nobody knows whether the request was received: repeating it may be billed twice, and not repeating it
 * is an error without a real cause. A new connection costs a handshake, less than a hundredth of the time a model
 * takes; turns of a chat are too far apart to find a connection still open anyway.
 */
export function sendNetwork(upstream: NetworkUpstream, request: OutgoingRequest, answer: Answer): void {
  const { origin } = new URL(upstream.baseUrl)
  const accept = request.wantsStream ? 'text/event-stream' : 'application/json'
  const headers = upstreamHeaders(upstream, accept)
  if (request.body !== undefined) {
    headers['content-type'] = 'application/json'
    headers['content-length'] = String(request.body.length)
  }
  if (request.clientRequestId !== null) headers['x-client-request-id'] = request.clientRequestId
  dispatcherTo(upstream).dispatch(
    {
      origin,
      path: upstreamPath(upstream, request.path),
      method: request.method,
      headers,
      body: request.body === undefined ? null : bodyToSend(request.body),
      reset: true,
    },
    new AnswerHandler(answer),
  )
}
