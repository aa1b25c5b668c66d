import 'server-only'
import { FrameBoundary } from './frame-boundary'
import type { Recording } from './journal/recording'
import { PushStream } from './push-stream'
import { UpstreamFault } from './upstream-fault'

/** Where the bytes come from: a socket's parser, a decoder or the emulator's stream. */
export interface Source {
  readonly pause: () => void
  readonly resume: () => void
  /** Ends the upstream request at once. */
  readonly abort: (reason: Error) => void
}

export interface OutgoingBodyOptions {
  readonly source: Source
  /** Whether comments may be put between the frames. */
  readonly isEventStream: boolean
  /** After this much silence a comment is sent. */
  readonly heartbeatMs: number
  /** After this much silence in the middle of a text the stream is given up. */
  readonly idleMs: number
  /** After this much silence at any other time: before the first output, while the model reasons or a tool runs. */
  readonly thinkingMs: number
  /** Called once, however it ends; the fault is absent after a clean end or when the reader left. */
  readonly onClose: (fault?: Error) => void
  /** Gets all that arrives; with it the answer goes on when its reader has left. */
  readonly recording?: Recording | undefined
  /** Sees each chunk of the upstream's, and whether a frame begins with it. Runs for every chunk of every stream. */
  readonly onBytes?: ((chunk: Uint8Array, startsFrame: boolean) => void) | undefined
}

/** A reader that takes nothing for so long is gone, though its connection says nothing of it. */
const longestStall = 15 * 60 * 1000

/** As much as one socket read is ahead of a slow reader at most; beyond, the upstream is paused. */
const HIGH_WATER_MARK = 16 * 1024

const encoder = new TextEncoder()

function startsWithByteOrderMark(chunk: Uint8Array): boolean {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
}

/** A chunk is a part of what one read of the socket brought; more than this is not held for a look into it. Bytes. */
const LARGEST_HELD = 16 * 1024

/** Whether a chunk ends while a text is being written, by the last type that it names; undefined if it names none. */
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
 * Costs decide its form. A chunk of a paced stream is some 200 bytes, so one promise, one iterator step or
 * one transform per chunk would cost more than the bytes do (measured: 2 to 3 times the CPU). The chunks
 * that one socket read brings leave as one; back-pressure is the stream's own queue, counted in bytes.
 */
export class OutgoingBody {
  readonly stream: ReadableStream<Uint8Array>
  readonly #options: OutgoingBodyOptions
  readonly #boundary = new FrameBoundary()
  /** Missing as soon as nobody reads. */
  #reader: PushStream | undefined
  #isOver = false
  #chunks: Uint8Array[] = []
  #bytes = 0
  #isPaused = false
  #hasBytes = false
  #hasComment = false
  /** The last chunk, looked into only if nothing follows it. */
  #last: Uint8Array | undefined
  /** Whether a text was being written when the silence began. */
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

  /** Nobody reads any more. What is recorded goes on as fast as it comes; anything else has ended with its reader. */
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
   * Adds bytes of the upstream. They leave at once where what came before is on its way, as at the pace of a model;
   * else with the others of the same turn of the event loop, which is what the many chunks of one read are.
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

  /** Puts a comment in, so that headers leave before the first frame; only while nothing else was sent. */
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

  /** The upstream broke off: what arrived leaves, then the reader's stream fails too, never a clean end. */
  fail(fault: Error): void {
    this.#flush()
    const reader = this.#reader
    this.#options.recording?.end('broken')
    this.#close(fault)
    reader?.fail(fault)
  }

  /** A limit of ours is reached: the stream says so in the API's words for an error, and fails. */
  failAtLimit(fault: UpstreamFault): void {
    this.#flush()
    if (this.#options.isEventStream) {
      // A frame that has begun will never be whole; it must not swallow this one.
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

  /** The limit that may be reached first; which one counts is found out when there is a silence. */
  get #shortestMs(): number {
    return Math.min(this.#options.idleMs, this.#options.thinkingMs)
  }

  /** One timer for both heartbeat and idle limit, pushed back by every chunk without a new one. */
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
    // A paused upstream is silent because the reader is slow, and the reader has bytes waiting.
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
