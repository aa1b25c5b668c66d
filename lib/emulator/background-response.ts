import { withResolvers } from '@/lib/util/with-resolvers'
import type { WireFrame } from './frame'

/** After this many frames without a wait, others get their turn: a follower's reading doesn't slow the writing down. */
const FRAMES_AT_ONCE = 100

interface BackgroundOptions {
  /** Whether the response can be streamed again, which requires that it was created as a stream. */
  readonly keepsEvents: boolean
  /** Called with the size of each stored event, in UTF-16 units of its JSON. */
  readonly onKept: (size: number) => void
  /** Lets everything else run that is due. */
  readonly pause: () => Promise<void>
}

/**
 * A response that is written at the server's own pace, whoever is connected. Any number of followers can read what it
 * has written, each from where it left off.
 */
export class BackgroundResponse {
  /** The size of the stored events. */
  size = 0
  readonly #options: BackgroundOptions
  /** The frames of events, by their sequence numbers, followed by a `cut` if there is no terminal event. */
  readonly #frames: WireFrame[] = []
  readonly #stop = new AbortController()
  readonly #over = withResolvers()
  readonly #followers = new Set<() => void>()
  #isOver = false
  #isCancelled = false

  constructor(options: BackgroundOptions) {
    this.#options = options
  }

  /** Aborts when nothing more should be written. */
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

  /** Writes all frames. Resolves at the end; false if the response did not end with one of its own terminal events. */
  async write(frames: AsyncIterable<WireFrame>): Promise<boolean> {
    let hasEnded = false
    let written = 0
    try {
      for await (const frame of frames) {
        // Comments are only for connections.
        if (frame.kind !== 'event') continue
        hasEnded = /^response\.(?:completed|incomplete|failed)$/.test(frame.event.type)
        this.#keep(frame)
        written += 1
        if (written % FRAMES_AT_ONCE === 0) await this.#options.pause()
      }
    } catch {
      // The response was stopped or its script failed: either way it did not end properly.
    }
    if (!hasEnded) this.#frames.push({ kind: 'cut', how: 'end' })
    this.#isOver = true
    this.#wake()
    this.#over.resolve()
    return hasEnded
  }

  /** Yields the frames after the event with this number: stored ones first, then new ones as they are written. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<WireFrame, void> {
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

  /** Cancels the response for its client. Resolves once it is over, even if it ended long ago. */
  cancel(): Promise<void> {
    this.#isCancelled ||= !this.#isOver
    this.stop()
    return this.#over.promise
  }

  /** Stops the writing: nobody can ask for the response any more. */
  stop(): void {
    this.#stop.abort(new Error('The background response was stopped.'))
  }

  #keep(frame: Extract<WireFrame, { readonly kind: 'event' }>): void {
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
