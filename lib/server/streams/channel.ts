import 'server-only'
import { type Frame, type FrameKind, writeFrame } from '@/lib/wire/frames'
import { PushStream } from '../gateway/push-stream'

/** How many bytes of one stream may wait for the connection. After that, its upstream waits too. */
const laneLimit = 256 * 1024
/** How many bytes the connection itself may buffer. */
const connectionLimit = 64 * 1024
/** After this much silence a proxy might close the connection. Milliseconds. */
const pingInterval = 15_000

/** One stream of a channel, with its queued data. */
interface Lane {
  readonly stop: () => void
  readonly waiting: Uint8Array[]
  bytes: number
  /** Lets more of it come. */
  onRoom: () => void
  isOver: boolean
}

interface ChannelOptions {
  /** Whether the last stream ends the connection, as it does if the stream has a connection of its own. */
  readonly endsWithStreams: boolean
  readonly onClose?: () => void
}

/**
 * Carries many streams over one connection: browsers open six per host over HTTP/1.1, and a comparison needs more. Each
 * stream has a bounded queue, and they take turns, so a flooding or stalled stream does not block the others; if the
 * browser is slow, all upstreams wait.
 */
export class Channel {
  readonly body: PushStream
  readonly #lanes = new Map<number, Lane>()
  readonly #options: ChannelOptions
  readonly #ping: NodeJS.Timeout
  #isClosed = false

  constructor(options: ChannelOptions) {
    this.#options = options
    this.body = new PushStream({
      highWaterMark: connectionLimit,
      onRoom: () => this.#send(),
      onLeave: () => this.close(),
    })
    const ping = writeFrame({ stream: 0, kind: 'ping', elapsed: 0, bytes: Uint8Array.of() })
    // The headers are sent only with the first bytes.
    this.body.push(ping)
    this.#ping = setInterval(() => this.body.push(ping), pingInterval)
  }

  /** The number of running streams. */
  get size(): number {
    return this.#lanes.size
  }

  has(stream: number): boolean {
    return this.#lanes.has(stream)
  }

  /**
   * Sends a response. Resolves when all of it is on the connection or it was stopped; never rejects.
   *
   * @param stream the stream's number, unique among the running streams
   * @param open starts the response; its signal aborts once the client no longer wants it
   */
  async carry(stream: number, open: (signal: AbortSignal) => Promise<Response>): Promise<void> {
    const abort = new AbortController()
    const lane: Lane = { stop: () => abort.abort(), waiting: [], bytes: 0, onRoom: () => {}, isOver: false }
    this.#lanes.set(stream, lane)
    const startedAt = performance.now()
    const write = (kind: FrameKind, bytes: Uint8Array = Uint8Array.of()) =>
      this.#queue(lane, { stream, kind, elapsed: performance.now() - startedAt, bytes })
    try {
      const response = await open(abort.signal)
      const { status, headers, body } = response
      await write('head', encoder.encode(JSON.stringify({ status, headers: [...headers] })))
      if (body !== null) for await (const chunk of chunksOf(body)) await write('data', chunk)
      await write('end')
    } catch {
      await write('broken')
    }
    lane.isOver = true
    this.#send()
  }

  /** Ends a stream: aborts its upstream at once and drops its queued data. */
  stop(stream: number): void {
    this.#lanes.get(stream)?.stop()
  }

  /** Ends all. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#ping)
    for (const lane of this.#lanes.values()) {
      lane.stop()
      lane.onRoom()
    }
    this.#options.onClose?.()
  }

  async #queue(lane: Lane, frame: Frame): Promise<void> {
    if (this.#isClosed) return
    const bytes = writeFrame(frame)
    lane.waiting.push(bytes)
    lane.bytes += bytes.length
    this.#send()
    if (lane.bytes > laneLimit && !this.#isClosed) {
      await new Promise<void>((resolve) => {
        lane.onRoom = resolve
      })
    }
  }

  /** Fills the connection as far as it accepts data, one frame of each stream in turn. */
  #send(): void {
    let any = true
    while (any && !this.#isClosed) {
      any = false
      for (const [stream, lane] of this.#lanes) {
        if (!this.body.hasRoom) return
        const frame = lane.waiting.shift()
        if (frame === undefined) {
          if (lane.isOver) this.#lanes.delete(stream)
          continue
        }
        any = true
        lane.bytes -= frame.length
        this.body.push(frame)
        if (lane.bytes <= laneLimit) lane.onRoom()
      }
    }
    if (this.#options.endsWithStreams && this.#lanes.size === 0 && !this.#isClosed) {
      this.close()
      this.body.close()
    }
  }
}

const encoder = new TextEncoder()

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}
