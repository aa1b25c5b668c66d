import { words } from '@/lib/language/english/client'
import { isObject } from '@/lib/responses/guards'
import { withResolvers } from '@/lib/util/with-resolvers'
import type { ByteReader } from '@/lib/responses/sse/decode'
import type { Frame } from '@/lib/wire/frames'
import type { PostedCreate } from './create-response'
import { parseJson } from '@/lib/responses/parse-json'

/** A response that arrives as the frames of a stream. */
export class FramedResponse {
  readonly #onOver: () => void
  readonly #head = withResolvers<PostedCreate>()
  readonly #frames: Frame[] = []
  readonly #body: ReadableStream<Uint8Array>
  readonly #reader: ByteReader
  #elapsed = 0
  #isOver = false
  #onFrame: (() => void) | undefined
  /** Called when the reader stops before the end. */
  onCancel = () => {}

  /**
   * @param onOver called when no more frames are wanted, for whatever reason
   */
  constructor(signal: AbortSignal, onOver: () => void) {
    this.#onOver = onOver
    // If the request itself fails, nobody waits for its head any more; the page must not report that as an error.
    this.#head.promise.catch(() => undefined)
    this.#reader = { read: () => this.#read(), cancel: async () => this.#cancel() }
    // Only for errors and whole responses. Events are read without it: it took a third of the time spent reading them.
    this.#body = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const { done, value } = await this.#reader.read()
          if (done) controller.close()
          else controller.enqueue(value)
        },
        cancel: () => this.#cancel(),
      },
      { highWaterMark: 0 },
    )
    signal.addEventListener('abort', () => this.push('gone'), { once: true })
  }

  /** Resolves with the response head; rejects if there is none. */
  get posted(): Promise<PostedCreate> {
    return this.#head.promise
  }

  /** Adds the next frame, or `gone` if there will be no more. */
  readonly push = (frame: Frame | 'gone'): void => {
    if (this.#isOver) return
    if (frame === 'gone') {
      this.#head.reject(new TypeError(words.theConnectionWasClosed))
      return this.#finish()
    }
    if (frame.kind === 'ping') return
    if (frame.kind === 'head') {
      const response = new Response(this.#body, headOf(frame))
      this.#head.resolve({ response, reader: this.#reader, elapsed: () => this.#elapsed })
    } else {
      this.#frames.push(frame)
    }
    if (frame.kind === 'broken') this.#head.reject(new TypeError(words.theAnswerBrokeOff))
    if (frame.kind === 'end' || frame.kind === 'broken') this.#finish()
    this.#onFrame?.()
  }

  /** Nothing is read ahead, so the time of the last read matches the data being handled. */
  async #read(): Promise<ReadableStreamReadResult<Uint8Array>> {
    if (this.#frames.length === 0 && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#onFrame = resolve
      })
    }
    const frame = this.#frames.shift()
    if (frame?.kind !== 'data' && frame?.kind !== 'end') throw new TypeError(words.theAnswerBrokeOff)
    this.#elapsed = frame.elapsed
    return frame.kind === 'data' ? { done: false, value: frame.bytes } : { done: true, value: undefined }
  }

  #cancel(): void {
    const wasOver = this.#isOver
    this.#finish()
    if (!wasOver) this.onCancel()
  }

  #finish(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#onOver()
    this.#onFrame?.()
  }
}

function headOf({ bytes }: Frame): ResponseInit {
  const head = parseJson(new TextDecoder().decode(bytes))
  const { status, headers } = isObject(head) ? head : {}
  return {
    status: typeof status === 'number' && status >= 200 && status <= 599 ? status : 502,
    headers: Array.isArray(headers) ? headers.filter((pair): pair is [string, string] => isPair(pair)) : [],
  }
}

const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string')
