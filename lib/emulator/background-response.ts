import { withResolvers } from '@/lib/promises/with-resolvers'
import type { Frame } from './frame'

/** After so many frames without a wait others get their turn: nobody's reading slows the writing here. */
const FRAMES_AT_ONCE = 100

interface BackgroundOptions {
  /** Whether it can be streamed again, which is so where it was created as a stream. */
  readonly keepsEvents: boolean
  /** Told how much each event that is kept takes, in UTF-16 units of its JSON. */
  readonly onKept: (size: number) => void
  /** Lets everything else happen that is due. */
  readonly pause: () => Promise<void>
}

/**
 * A response that is written in the server's own time, whoever is connected. What it has written is there for any
 * number of followers, each from where it left.
 */
export class BackgroundResponse {
  /** Size of the events that are kept. */
  size = 0
  readonly #options: BackgroundOptions
  /** Those of events, by their sequence numbers, and a `cut` behind them where there is no terminal one. */
  readonly #frames: Frame[] = []
  readonly #stop = new AbortController()
  readonly #over = withResolvers()
  readonly #followers = new Set<() => void>()
  #isOver = false
  #isCancelled = false

  constructor(options: BackgroundOptions) {
    this.#options = options
  }

  /** Aborts when nothing more is to be written. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  get isOver(): boolean {
    return this.#isOver
  }

  get isCancelled(): boolean {
    return this.#isCancelled
  }

  get keepsEvents(): boolean {
    return this.#options.keepsEvents
  }

  /** Writes all frames there are. Resolves at the end; false where that was none of the response's own. */
  async write(frames: AsyncIterable<Frame>): Promise<boolean> {
    let hasEnded = false
    let written = 0
    try {
      for await (const frame of frames) {
        // Comments are for connections alone.
        if (frame.kind !== 'event') continue
        hasEnded = /^response\.(?:completed|incomplete|failed)$/.test(frame.event.type)
        this.#keep(frame)
        written += 1
        if (written % FRAMES_AT_ONCE === 0) await this.#options.pause()
      }
    } catch {
      // It was stopped, or its script failed: either way that was not its end.
    }
    if (!hasEnded) this.#frames.push({ kind: 'cut', how: 'end' })
    this.#isOver = true
    this.#wake()
    this.#over.resolve()
    return hasEnded
  }

  /** The frames behind the event with this number, kept ones first, then as they come. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<Frame, void> {
    signal.addEventListener('abort', this.#wake, { once: true })
    let next = after + 1
    while (!signal.aborted) {
      const frame = this.#frames[next]
      if (frame !== undefined) {
        yield frame
        next += 1
      } else if (this.#isOver) {
        return
      } else {
        await new Promise<void>((resolve) => this.#followers.add(resolve))
      }
    }
  }

  /** Ends it for good, as its client wants. Resolves once it is over, be it since long. */
  cancel(): Promise<void> {
    this.#isCancelled ||= !this.#isOver
    this.stop()
    return this.#over.promise
  }

  /** Ends the writing: nobody can ask for it any more. */
  stop(): void {
    this.#stop.abort(new Error('The background response was stopped.'))
  }

  #keep(frame: Extract<Frame, { readonly kind: 'event' }>): void {
    if (!this.#options.keepsEvents) return
    const size = JSON.stringify(frame.event).length
    this.#frames.push(frame)
    this.size += size
    this.#options.onKept(size)
    this.#wake()
  }

  readonly #wake = (): void => {
    for (const wake of this.#followers) wake()
    this.#followers.clear()
  }
}
