import 'server-only'
import { type Frame, type FrameKind, writeFrame } from '@/lib/wire/frames'
import { systemClock } from '@/lib/util/system-clock'
import { Throttle } from '@/lib/util/throttle'
import { PushStream } from '../gateway/push-stream'

/** How many bytes of one stream may wait for the connection. After that, its upstream waits too. */
const laneLimit = 256 * 1024
/** How many bytes the connection itself may buffer. */
const connectionLimit = 64 * 1024
/** How many bytes are written at once. */
const batchLimit = 32 * 1024
/**
 * Frames that come this soon after others are written with the next ones, in milliseconds; half of what a screen takes
 * for a picture. Each write costs the browser three tasks: twelve answers side by side were 500 writes per second.
 */
const writeInterval = 8
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
  readonly #writes = new Throttle<void>(writeInterval, systemClock, () => this.#send())
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
    this.#writes.push()
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
    this.#writes.cancel()
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
    if (lane.bytes < batchLimit) this.#writes.push()
    else this.#send()
    if (lane.bytes > laneLimit && !this.#isClosed) {
      await new Promise<void>((resolve) => {
        lane.onRoom = resolve
      })
    }
  }

  /** Fills the connection as far as it accepts data. */
  #send(): void {
    while (this.body.hasRoom && !this.#isClosed) {
      const frames = this.#takeFrames()
      if (frames.length === 0) break
      this.body.push(Buffer.concat(frames))
    }
    if (this.#options.endsWithStreams && this.#lanes.size === 0 && !this.#isClosed) {
      this.close()
      this.body.close()
    }
  }

  /** Takes what is written next: one frame of each stream in turn. */
  #takeFrames(): readonly Uint8Array[] {
    const frames: Uint8Array[] = []
    let bytes = 0
    for (let any = true; any;) {
      any = false
      for (const [stream, lane] of this.#lanes) {
        if (bytes >= batchLimit) return frames
        const frame = lane.waiting.shift()
        if (frame === undefined) {
          if (lane.isOver) this.#lanes.delete(stream)
          continue
        }
        any = true
        frames.push(frame)
        bytes += frame.length
        lane.bytes -= frame.length
        if (lane.bytes <= laneLimit) lane.onRoom()
      }
    }
    return frames
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
