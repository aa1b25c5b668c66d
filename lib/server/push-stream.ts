import 'server-only'

export interface PushStreamOptions {
  /** So much may wait for the reader before `push` says that it is enough. Bytes. */
  readonly highWaterMark: number
  /** The reader takes more, be it for the first time or after it had enough. */
  readonly onRoom: () => void
  /** The reader wants no more. */
  readonly onLeave: () => void
}

/** How often it is looked whether a reader has read all, and how often at most. Milliseconds. */
const lookEvery = 5
const mostLooks = 2000

/** What a write rejects with, `closed` says, too. */
const ignore = (): void => {}

/**
 * A stream of bytes that are pushed into it.
 *
 * It pipes itself: Next hands the body of a response to `pipeTo`, whose standard form makes a dozen promises for each
 * chunk, and a frame is its own chunk where a model writes at the pace of a person (measured: a frame cost 34 µs of CPU
 * in all, and 29 since). Here a chunk is written to the destination by `push` itself. Whoever reads in another way
 * reads a plain stream.
 */
export class PushStream extends ReadableStream<Uint8Array> {
  readonly #options: PushStreamOptions
  readonly #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  /** Where to, since it is piped and all that came before was written. */
  #writer: WritableStreamDefaultWriter<Uint8Array> | undefined
  /** Bytes that were written since the destination had taken all. */
  #ahead = 0
  #isOver = false

  constructor(options: PushStreamOptions) {
    let own: ReadableStreamDefaultController<Uint8Array> | undefined
    super(
      {
        start(controller) {
          own = controller
        },
        pull: options.onRoom,
        cancel: () => {
          this.#isOver = true
          options.onLeave()
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: options.highWaterMark }),
    )
    this.#options = options
    this.#controller = own
  }

  /** Whether the reader takes more. */
  get hasRoom(): boolean {
    if (this.#writer === undefined) return (this.#controller?.desiredSize ?? 0) > 0
    return this.#ahead < this.#options.highWaterMark || this.isIdle
  }

  /** Whether it is piped, and the destination has taken all. */
  get isIdle(): boolean {
    return (this.#writer?.desiredSize ?? 0) > 0
  }

  /** Whether nothing waits. */
  get #isRead(): boolean {
    if (this.#writer !== undefined) return this.isIdle
    return this.#controller?.desiredSize === this.#options.highWaterMark
  }

  /** Gives bytes to the reader. Without an effect where it has left, or the stream is over. */
  push(chunk: Uint8Array): void {
    if (this.#isOver) return
    if (this.#writer === undefined) this.#controller?.enqueue(chunk)
    else this.#write(this.#writer, chunk)
  }

  /** All was pushed. */
  close(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#controller?.close()
  }

  /**
   * It breaks off, when what was pushed has been read. A stream that fails throws away what its reader has not read
   * yet, and Next's writer what the socket has not taken; an upstream often breaks off in the same moment as its last
   * bytes come.
   */
  fail(fault: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#failWhenRead(fault, 0)
  }

  #failWhenRead(fault: unknown, looks: number): void {
    if (looks > 0 && (this.#isRead || looks >= mostLooks)) this.#controller?.error(fault)
    else setTimeout(() => this.#failWhenRead(fault, looks + 1), lookEvery)
  }

  /** As of any stream, but a chunk costs a third. */
  override async pipeTo(
    destination: WritableStream<Uint8Array>,
    options: StreamPipeOptions = {},
  ): Promise<void> {
    const { signal, preventAbort, preventCancel, preventClose } = options
    if (preventAbort === true || preventCancel === true || preventClose === true)
      return super.pipeTo(destination, options)
    const reader = this.getReader()
    const writer = destination.getWriter()
    const onAbort = () => {
      reader.cancel(signal?.reason).catch(ignore)
      writer.abort(signal?.reason).catch(ignore)
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    try {
      if (signal?.aborted === true) onAbort()
      await this.#handOver(reader, writer)
      await Promise.race([reader.closed, writer.closed])
      signal?.throwIfAborted()
      await writer.close()
    } catch (fault) {
      await reader.cancel(fault).catch(ignore)
      await writer.abort(fault).catch(ignore)
      throw fault
    } finally {
      signal?.removeEventListener('abort', onAbort)
    }
  }

  /**
   * Writes what was pushed by now; what comes from then on is written by `push`, from the very moment in which nothing
   * is left. Apart, for whoever waits for the end would hold its last chunk for as long.
   */
  async #handOver(
    reader: ReadableStreamDefaultReader<Uint8Array>,
    writer: WritableStreamDefaultWriter<Uint8Array>,
  ): Promise<void> {
    while (!this.#isRead) {
      const { done, value } = await reader.read()
      if (done) break
      this.#write(writer, value)
    }
    this.#writer = writer
  }

  #write(writer: WritableStreamDefaultWriter<Uint8Array>, chunk: Uint8Array): void {
    if (this.isIdle) this.#ahead = 0
    writer.write(chunk).catch(ignore)
    const before = this.#ahead
    this.#ahead += chunk.byteLength
    const { highWaterMark, onRoom } = this.#options
    // Once, at the mark: each further one would make the same promise.
    if (before < highWaterMark && this.#ahead >= highWaterMark) writer.ready.then(onRoom).catch(ignore)
  }
}
