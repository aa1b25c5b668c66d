import 'server-only'

export interface PushStreamOptions {
  /** How much may wait for the reader before `push` reports back-pressure. Bytes. */
  readonly highWaterMark: number
  /** Called when the reader accepts more, either for the first time or after back-pressure. */
  readonly onRoom: () => void
  /** Called when the reader wants no more. */
  readonly onLeave: () => void
}

/** The interval of checks whether a reader has read everything, in milliseconds, and the maximum number of checks. */
const lookEvery = 5
const maxLooks = 2000

/** `closed` reports the same error that a write rejects with. */
const ignore = (): void => {}

/**
 * A stream of bytes that are pushed into it.
 *
 * It pipes itself: Next passes a response's body to `pipeTo`, whose standard form creates a dozen promises per chunk,
 * and each frame is its own chunk if a model writes at a person's pace (measured: a frame cost 34 µs of CPU in total,
 * and 29 since). Here `push` itself writes a chunk to the destination. Anyone who reads it another way reads a plain
 * stream.
 */
export class PushStream extends ReadableStream<Uint8Array> {
  readonly #options: PushStreamOptions
  readonly #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  /** The destination, set once it is piped and everything before has been written. */
  #writer: WritableStreamDefaultWriter<Uint8Array> | undefined
  /** Bytes written since the destination had accepted everything. */
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

  /** Whether the reader accepts more. */
  get hasRoom(): boolean {
    if (this.#writer === undefined) return (this.#controller?.desiredSize ?? 0) > 0
    return this.#ahead < this.#options.highWaterMark || this.isIdle
  }

  /** Whether it is piped and the destination has accepted everything. */
  get isIdle(): boolean {
    return (this.#writer?.desiredSize ?? 0) > 0
  }

  /** Whether nothing waits. */
  get #isRead(): boolean {
    if (this.#writer !== undefined) return this.isIdle
    return this.#controller?.desiredSize === this.#options.highWaterMark
  }

  /** Passes bytes to the reader. Has no effect if it has left or the stream is over. */
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
   * Fails the stream once everything pushed has been read. A failing stream discards what its reader hasn't read yet,
   * and Next's writer what the socket hasn't accepted; an upstream often breaks off just as its last bytes arrive.
   */
  fail(fault: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#failWhenRead(fault, 0)
  }

  #failWhenRead(fault: unknown, looks: number): void {
    if (looks > 0 && (this.#isRead || looks >= maxLooks)) this.#controller?.error(fault)
    else setTimeout(() => this.#failWhenRead(fault, looks + 1), lookEvery)
  }

  /** Behaves like any stream's `pipeTo`, but a chunk costs a third. */
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
   * Writes everything pushed so far; as soon as nothing is left, `push` writes what follows. A separate function,
   * because otherwise waiting for the end would hold the last chunk for just as long.
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
    // Only once, at the mark: each further one would create the same promise.
    if (before < highWaterMark && this.#ahead >= highWaterMark) writer.ready.then(onRoom).catch(ignore)
  }
}
