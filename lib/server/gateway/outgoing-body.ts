import 'server-only'
import { FrameBoundary } from './frame-boundary'
import type { AnswerRecording } from '../journal/recording'
import { PushStream } from './push-stream'
import { UpstreamFault } from './upstream-fault'

/** The source of the bytes: a socket's parser, a decoder or the emulator's stream. */
export interface Source {
  readonly pause: () => void
  readonly resume: () => void
  /** Ends the upstream request immediately. */
  readonly abort: (reason: Error) => void
}

export interface OutgoingBodyOptions {
  readonly source: Source
  /** Whether comments may be inserted between the frames. */
  readonly isEventStream: boolean
  /** After this much silence a comment is sent. */
  readonly heartbeatMs: number
  /** After this much silence in the middle of a text, the stream is given up. */
  readonly idleMs: number
  /**
   * After this much silence at any other time, it is given up too: before the first output, while the model reasons or
   * a tool runs.
   */
  readonly thinkingMs: number
  /** Called once, however it ends; the fault is undefined after a clean end or if the reader left. */
  readonly onClose: (fault?: Error) => void
  /** Receives everything that arrives; with it the answer continues after its reader has left. */
  readonly recording?: AnswerRecording | undefined
  /**
   * Receives each chunk from the upstream, and whether a frame begins with it. Runs for every chunk of every stream.
   */
  readonly onBytes?: ((chunk: Uint8Array, startsFrame: boolean) => void) | undefined
}

/** A reader that takes nothing for this long is gone, even if its connection doesn't say so. */
const longestStall = 15 * 60 * 1000

/** How far we read ahead of a slow reader, at most one socket read; beyond that, the upstream is paused. */
const HIGH_WATER_MARK = 16 * 1024

const encoder = new TextEncoder()

function startsWithByteOrderMark(chunk: Uint8Array): boolean {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
}

/** A chunk is a part of one socket read; we don't hold more than this to inspect it. Bytes. */
const LARGEST_HELD = 16 * 1024

/**
 * Returns whether a chunk ends in the middle of a text, judging by the last type that it names; undefined if it names
 * none.
 */
function endsInText(chunk: Uint8Array): boolean | undefined {
  const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  const at = bytes.lastIndexOf('"type"')
  if (at === -1) return undefined
  return /^"type"\s*:\s*"response\.(?!reasoning)[\w.]+\.delta"/.test(bytes.toString('latin1', at, at + 80))
}

const limitFrame = ({ reason, message, limit }: UpstreamFault) =>
  `event: error\ndata: ${JSON.stringify({ type: 'error', code: reason, message: `${message} ${limit}`, param: null })}\n\n`

/**
 * The body of an answer: chunks are pushed in and leave unchanged through `stream`.
 *
 * Its design follows from its costs. A chunk of a paced stream is some 200 bytes, so one promise, one iterator step or
 * one transform per chunk would cost more than the bytes do (measured: 2 to 3 times the CPU). The chunks of one socket
 * read leave as one; back-pressure is the stream's own queue, counted in bytes.
 */
export class OutgoingBody {
  readonly stream: ReadableStream<Uint8Array>
  readonly #options: OutgoingBodyOptions
  readonly #boundary = new FrameBoundary()
  /** Undefined as soon as nobody reads. */
  #reader: PushStream | undefined
  #isOver = false
  #chunks: Uint8Array[] = []
  #bytes = 0
  #isPaused = false
  #hasBytes = false
  #hasComment = false
  /** The last chunk, inspected only if nothing follows it. */
  #last: Uint8Array | undefined
  /** Whether the silence began in the middle of a text. */
  #isWriting = false
  #silentMs = 0
  #stalledMs = 0
  #armedMs = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: OutgoingBodyOptions) {
    this.#options = options
    this.#reader = new PushStream({
      highWaterMark: HIGH_WATER_MARK,
      onRoom: () => {
        if (!this.#isPaused) return
        this.#isPaused = false
        this.#stalledMs = 0
        options.source.resume()
      },
      onLeave: this.#onReaderGone,
    })
    this.stream = this.#reader
    this.#arm()
  }

  /**
   * Called when nobody reads any more. A recorded answer continues as fast as it arrives; any other has ended with its
   * reader.
   */
  readonly leave = (): void => {
    this.#reader = undefined
    if (!this.#isPaused) return
    this.#isPaused = false
    this.#options.source.resume()
  }

  readonly #onReaderGone = (): void => {
    if (this.#options.recording !== undefined) return this.leave()
    this.#close()
    return this.#options.source.abort(new UpstreamFault('client_gone'))
  }

  /**
   * Adds bytes from the upstream. They leave immediately if earlier ones have been sent, as at a model's pace;
   * otherwise together with the others of the same turn of the event loop, which are the many chunks of one read.
   */
  push(chunk: Uint8Array): void {
    if (this.#bytes === 0) {
      if (this.#reader?.isIdle === true) {
        this.#pass(chunk)
        return
      }
      queueMicrotask(this.#flush)
    }
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
  }

  /** Inserts a comment, so that headers are sent before the first frame; only while nothing else was sent. */
  comment(text: string): void {
    this.#hasComment = true
    this.#reader?.push(encoder.encode(`: ${text}\n\n`))
  }

  /** The upstream is done. */
  end(): void {
    this.#flush()
    const reader = this.#reader
    this.#options.recording?.end('whole')
    this.#close()
    reader?.close()
  }

  /**
   * Handles an upstream that broke off: what has arrived is sent, then the reader's stream fails too, never with a
   * clean end.
   */
  fail(fault: Error): void {
    this.#flush()
    const reader = this.#reader
    this.#options.recording?.end('broken')
    this.#close(fault)
    reader?.fail(fault)
  }

  /** Ends the stream at one of our limits: it reports an error in the API's format, and fails. */
  failAtLimit(fault: UpstreamFault): void {
    this.#flush()
    if (this.#options.isEventStream) {
      // A started frame will never be complete; it must not swallow this one.
      const frame = (this.#boundary.isReached() ? '' : '\n\n') + limitFrame(fault)
      this.#options.recording?.append(encoder.encode(frame))
      this.#reader?.push(encoder.encode(frame))
    }
    this.fail(fault)
  }

  get #limitMs(): number {
    const { idleMs, thinkingMs, isEventStream } = this.#options
    return this.#isWriting || !isEventStream ? idleMs : thinkingMs
  }

  readonly #flush = (): void => {
    if (this.#bytes === 0) return
    const [first] = this.#chunks
    const chunk = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks, this.#bytes)
    this.#chunks = []
    this.#bytes = 0
    this.#pass(chunk)
  }

  #pass(whole: Uint8Array): void {
    if (this.#isOver) return
    let chunk = whole
    this.#options.recording?.append(chunk)
    const reader = this.#reader
    if (!this.#hasBytes) {
      this.#hasBytes = true
      // A byte order mark only counts at the very start. After our comment it would become part of the
      // first field's name, and the first frame would be lost.
      if (this.#hasComment && startsWithByteOrderMark(chunk)) chunk = chunk.subarray(3)
    }
    this.#last = chunk.buffer.byteLength <= LARGEST_HELD ? chunk : undefined
    this.#options.onBytes?.(chunk, this.#boundary.isReached())
    this.#boundary.pass(chunk)
    reader?.push(chunk)
    this.#silentMs = 0
    this.#arm()
    if (reader?.hasRoom === false && !this.#isPaused) {
      this.#isPaused = true
      this.#options.source.pause()
    }
  }

  /** The shorter of the two limits; which one applies is decided during a silence. */
  get #shortestMs(): number {
    return Math.min(this.#options.idleMs, this.#options.thinkingMs)
  }

  /** One timer for both the heartbeat and the idle limit; every chunk postpones it without creating a new one. */
  #arm(limitMs = this.#shortestMs): void {
    const { heartbeatMs, isEventStream } = this.#options
    const leftMs = Math.max(1, limitMs - this.#silentMs)
    const delayMs = isEventStream ? Math.min(heartbeatMs, leftMs) : leftMs
    if (this.#timer !== undefined && delayMs === this.#armedMs) {
      this.#timer.refresh()
      return
    }
    clearTimeout(this.#timer)
    this.#armedMs = delayMs
    this.#timer = setTimeout(this.#onSilence, delayMs)
  }

  readonly #onSilence = (): void => {
    // A paused upstream is silent because the reader is slow and still has bytes waiting.
    if (this.#isPaused) {
      this.#stalledMs += this.#armedMs
      if (this.#stalledMs >= longestStall) {
        const fault = new UpstreamFault('client_gone')
        this.fail(fault)
        this.#options.source.abort(fault)
        return
      }
    } else {
      this.#silentMs += this.#armedMs
      if (this.#last !== undefined) this.#isWriting = endsInText(this.#last) ?? this.#isWriting
      this.#last = undefined
      if (this.#silentMs >= this.#limitMs) {
        const reason = this.#isWriting || !this.#options.isEventStream ? 'idle_timeout' : 'thinking_timeout'
        const fault = new UpstreamFault(reason, this.#limitMs)
        this.failAtLimit(fault)
        this.#options.source.abort(fault)
        return
      }
      if (this.#boundary.isReached()) this.#reader?.push(encoder.encode(': keep-alive\n\n'))
    }
    this.#arm(this.#limitMs)
  }

  #close(fault?: Error): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#reader = undefined
    clearTimeout(this.#timer)
    this.#options.onClose(fault)
  }
}
