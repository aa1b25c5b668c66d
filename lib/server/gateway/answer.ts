import 'server-only'
import { streamAborted } from './stream-aborted'
import { errorResponse, type ErrorDescription } from './error-response'
import type { AnswerRecording } from '../journal/recording'
import { OutgoingBody, type Source } from './outgoing-body'
import type { OutgoingRequest } from './outgoing-request'
import { redact } from '../redact'
import { addressHeader, clientHeaders, headerValue, type HeaderFields } from './response-headers'
import {
  badResponse,
  describeFailure,
  emptyError,
  htmlError,
  redirectError,
  textError,
} from './upstream-errors'
import { UpstreamFault } from './upstream-fault'
import { secretsOf, type Upstream } from '../upstreams/upstream'

export interface Timing {
  /** From sending the request to receiving the answer's headers. */
  readonly firstByteMs: number
  /** Between two pieces of a text. */
  readonly idleMs: number
  /** Between two bytes at any other time: a model may reason for minutes without sending anything. */
  readonly thinkingMs: number
  /** From sending the request to receiving the last byte, whatever arrives in between. */
  readonly overallMs: number
  /** How long to wait for the first frame of a stream before sending a comment. */
  readonly firstCommentMs: number
  /** After this much silence, a comment keeps intermediaries from closing the connection. */
  readonly heartbeatMs: number
}

export interface AnswerOptions {
  readonly upstream: Upstream
  readonly requestId: string
  readonly timing: Timing
  /** The client's signal; when it aborts, so does the upstream request. */
  readonly signal: AbortSignal
  /** Called once when the answer is over; the fault is undefined after a clean end or if the client left. */
  readonly onClose?: ((fault?: Error) => void) | undefined
  /** Receives the answer as well, and outlives the client. */
  readonly recording?: AnswerRecording | undefined
  /** Receives the bytes of a successful answer as they are sent, and whether a frame begins there. */
  readonly onBytes?: ((chunk: Uint8Array, startsFrame: boolean) => void) | undefined
}

/** Enough for any error an API writes; anything longer is a web page or an attack. */
const MAXIMUM_ERROR_BYTES = 256 * 1024

const isPage = /^\s*(?:text\/html|application\/xhtml)/i
const isMarkup = /^\s*<(?:!doctype|html|head|body|\?xml)/i

const noSource: Source = { pause() {}, resume() {}, abort() {} }

function isJson(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null
  } catch {
    return false
  }
}

/**
 * Turns an upstream's events (accept, head, bytes, end, failure) into the one `Response` for the client. If the answer
 * is good, its bytes pass unchanged; if there is none, the client gets an error in the API's format. The network and
 * the emulator drive the same object, so both follow the same rules.
 */
export class Answer {
  /** Resolves once the kind of answer is known; never rejects. */
  readonly response: Promise<Response>
  /** Without its body, which is no longer needed once it was sent. */
  readonly #request: Pick<OutgoingRequest, 'method' | 'path' | 'wantsStream'> & { readonly hasBody: boolean }
  readonly #options: AnswerOptions
  #settle: (response: Response) => void = () => {}
  #source = noSource
  #isOver = false
  #status = 0
  #headers: HeaderFields = {}
  #body: OutgoingBody | undefined
  #isError = false
  #errorChunks: Uint8Array[] = []
  #errorBytes = 0
  #timer: NodeJS.Timeout | undefined
  #deadline: NodeJS.Timeout | undefined

  constructor({ method, path, wantsStream, body }: OutgoingRequest, options: AnswerOptions) {
    this.#request = { method, path, wantsStream, hasBody: body !== undefined }
    this.#options = options
    this.response = new Promise((resolve) => {
      this.#settle = resolve
    })
    if (options.signal.aborted) this.#onClientGone()
    else options.signal.addEventListener('abort', this.#onClientGone, { once: true })
  }

  /** True once bytes have no more use: the client left or the answer was refused. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Reports that the request was sent; from now on we wait for an answer. */
  sent(source: Source): void {
    if (this.#isOver) {
      source.abort(new UpstreamFault('client_gone'))
      return
    }
    this.#source = source
    const { firstByteMs, overallMs } = this.#options.timing
    this.#timer = setTimeout(() => this.#giveUp('first_byte_timeout', firstByteMs), firstByteMs)
    this.#deadline = setTimeout(this.#onDeadline, overallMs)
  }

  /** Reports that status and headers have arrived. */
  head(status: number, headers: HeaderFields, source: Source): void {
    clearTimeout(this.#timer)
    if (this.#isOver) return
    this.#source = source
    this.#status = status
    this.#headers = headers
    const { upstream, timing } = this.#options
    if (status >= 300 && status < 400) {
      this.#refuse(redirectError(upstream, status))
    } else if (status >= 400) {
      this.#isError = true
      this.#timer = setTimeout(() => this.#answerWithError(), timing.idleMs)
    } else if (status === 204 || status === 205 || headerValue(headers, 'content-length') === '0') {
      this.#answerEmpty()
    } else if (isPage.test(headerValue(headers, 'content-type') ?? '')) {
      this.#refuse(htmlError(upstream, status))
    } else if (this.#isEventStream()) {
      this.#timer = setTimeout(() => this.#open().comment('parley'), timing.firstCommentMs)
    } else {
      this.#timer = setTimeout(() => this.#giveUp('thinking_timeout', timing.thinkingMs), timing.thinkingMs)
    }
  }

  /** Reports that the body is compressed in an unknown way. */
  refuseEncoding(source: Source): void {
    this.#source = source
    if (!this.#isOver) this.#refuse(badResponse(this.#options.upstream, 'a body in an unknown encoding'))
  }

  /** Receives bytes of the body, without any transfer or content encoding. */
  data(chunk: Uint8Array): void {
    if (this.#isOver) return
    if (this.#isError) this.#collect(chunk)
    else (this.#body ?? this.#open()).push(chunk)
  }

  /** The body is complete. */
  end(): void {
    if (this.#isOver) return
    if (this.#isError) this.#answerWithError()
    else if (this.#body === undefined) this.#answerEmpty()
    else this.#body.end()
  }

  /** Reports that the upstream failed, before its answer or in the middle of it. */
  fail(error: unknown): void {
    if (this.#isOver) return
    if (this.#isError) this.#answerWithError()
    else if (this.#body === undefined) this.#refuse(this.#describe(error))
    else
      this.#body.fail(streamAborted('The upstream closed the connection in the middle of its answer.', error))
  }

  readonly #onDeadline = (): void => {
    const fault = new UpstreamFault('deadline', this.#options.timing.overallMs)
    if (this.#isOver || this.#body === undefined) this.fail(fault)
    else this.#body.failAtLimit(fault)
    this.#source.abort(fault)
  }

  readonly #onClientGone = (): void => {
    // The status is only for the log: nobody is left to read it.
    this.#settle(new Response(null, { status: 499 }))
    this.#finish()
    const fault = new UpstreamFault('client_gone')
    this.#body?.fail(fault)
    this.#source.abort(fault)
  }

  #isEventStream(): boolean {
    const contentType = headerValue(this.#headers, 'content-type')
    return contentType === undefined ? this.#request.wantsStream : /^\s*text\/event-stream/i.test(contentType)
  }

  #open(): OutgoingBody {
    clearTimeout(this.#timer)
    const { timing, recording, onBytes } = this.#options
    const body = new OutgoingBody({
      source: this.#source,
      isEventStream: this.#isEventStream(),
      heartbeatMs: timing.heartbeatMs,
      idleMs: timing.idleMs,
      thinkingMs: timing.thinkingMs,
      onClose: (fault) => this.#finish(fault),
      recording,
      onBytes,
    })
    this.#body = body
    const headers = {
      // If an upstream doesn't declare its content type, assume the requested one.
      'content-type': this.#request.wantsStream ? 'text/event-stream' : 'application/json',
      ...this.#clientHeaders(),
    }
    recording?.take({ status: this.#status, headers: Object.entries(headers) }, body.leave)
    this.#settle(new Response(body.stream, { status: this.#status, headers }))
    return body
  }

  #clientHeaders(): Record<string, string> {
    const { upstream, requestId } = this.#options
    return {
      ...clientHeaders(this.#headers, requestId, secretsOf(upstream)),
      ...addressHeader(upstream, this.#request.path),
    }
  }

  #collect(chunk: Uint8Array): void {
    this.#errorChunks.push(chunk)
    this.#errorBytes += chunk.length
    if (this.#errorBytes > MAXIMUM_ERROR_BYTES) this.#answerWithError()
  }

  /** JSON of any shape keeps its status and its bytes; anything else is converted to our error format. */
  #answerWithError(): void {
    const { upstream } = this.#options
    const bytes = Buffer.concat(this.#errorChunks, this.#errorBytes)
    const text = bytes.toString()
    const headers = this.#clientHeaders()
    if (isJson(text)) {
      const safe = redact(text, secretsOf(upstream))
      headers['content-type'] = 'application/json'
      this.#settle(new Response(safe === text ? bytes : safe, { status: this.#status, headers }))
      this.#end()
    } else {
      delete headers['content-type']
      const contentType = headerValue(this.#headers, 'content-type') ?? ''
      if (text.trim() === '') this.#refuse(emptyError(upstream, this.#status), headers)
      else if (isPage.test(contentType) || isMarkup.test(text))
        this.#refuse(htmlError(upstream, this.#status), headers)
      else this.#refuse(textError(upstream, this.#status, text), headers)
    }
  }

  /**
   * Specifications define no body for a delete, so an empty answer is valid for it; for anything else it is an error.
   */
  #answerEmpty(): void {
    const { upstream } = this.#options
    if (this.#request.method !== 'DELETE') {
      this.#refuse(emptyError(upstream, this.#status))
      return
    }
    const headers = this.#clientHeaders()
    this.#settle(new Response(null, { status: this.#status, headers }))
    this.#end()
  }

  /** Only a request with a body makes an upstream do paid work. */
  #describe(error: unknown): ErrorDescription {
    return describeFailure(error, this.#options.upstream, this.#request.hasBody)
  }

  #giveUp(reason: 'first_byte_timeout' | 'thinking_timeout', limitMs: number): void {
    this.#refuse(this.#describe(new UpstreamFault(reason, limitMs)))
  }

  #refuse(error: ErrorDescription, headers?: Readonly<Record<string, string>>): void {
    this.#settle(errorResponse(error, this.#options.requestId, headers))
    this.#end()
  }

  /** Ends the upstream request. Harmless if it has already ended. */
  #end(): void {
    this.#finish()
    this.#source.abort(new UpstreamFault('answered'))
  }

  #finish(fault?: Error): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#timer)
    clearTimeout(this.#deadline)
    this.#options.signal.removeEventListener('abort', this.#onClientGone)
    this.#options.onClose?.(fault)
  }
}
