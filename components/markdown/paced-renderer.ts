import type { CitationMark } from './citation-marks'
import { StreamRenderer } from './stream-renderer'

/** The size of the first step in characters; few answers are longer. */
const firstStep = 8000
/** Of the later ones. */
const [smallestStep, largestStep] = [1000, 64_000]
/** How long a frame may take including its layout, in milliseconds: if it takes longer, the next step is smaller. */
const frameTime = 50

// What is printed must be there at once.
let isPrinting = false
const waiting = new Set<() => void>()
if (typeof window !== 'undefined') {
  window.addEventListener('beforeprint', () => {
    isPrinting = true
    for (const finish of waiting) finish()
  })
  window.addEventListener('afterprint', () => {
    isPrinting = false
  })
}

interface RenderRequest {
  readonly text: string
  readonly final: boolean
  readonly marks: readonly CitationMark[] | undefined
}

/**
 * Renders a complete text in steps, one per frame, if it is so long that rendering it at once would freeze the page.
 */
export class PacedRenderer {
  readonly #host: Element
  readonly #renderer: StreamRenderer
  /** Whether the renderer failed, so that the text is shown as it was written. */
  #isPlain = false
  #wanted: RenderRequest = { text: '', final: false, marks: undefined }
  #shown = 0
  #size = firstStep
  #frame = 0

  constructor(host: Element) {
    this.#host = host
    this.#renderer = new StreamRenderer(host)
    waiting.add(this.#finish)
  }

  /** Shows a text like `StreamRenderer` does; the end of a long one follows later. */
  update(text: string, final: boolean, marks?: readonly CitationMark[]): void {
    this.#wanted = { text, final, marks }
    if (this.#isPlain) {
      this.#host.textContent = text
      return
    }
    if (text.length < this.#shown) this.#shown = 0
    if (this.#frame === 0) this.#step()
  }

  readonly #finish = (): void => {
    if (this.#frame === 0) return
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    this.#step()
  }

  /** The box is gone. */
  stop(): void {
    waiting.delete(this.#finish)
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
  }

  #step(): void {
    const startedAt = performance.now()
    const { text, final, marks } = this.#wanted
    this.#shown = isPrinting ? text.length : Math.min(text.length, this.#shown + this.#size)
    const isWhole = this.#shown === text.length
    try {
      this.#renderer.update(isWhole ? text : text.slice(0, this.#shown), final && isWhole, marks)
    } catch {
      // A bug in the renderer may cost the formatting, but not the text.
      this.#isPlain = true
      this.#frame = 0
      this.#host.textContent = text
      return
    }
    this.#frame = isWhole
      ? 0
      : requestAnimationFrame(() => {
          const share = frameTime / Math.max(1, performance.now() - startedAt)
          const size = Math.round(this.#size * Math.min(2, share))
          this.#size = Math.min(largestStep, Math.max(smallestStep, size))
          this.#step()
        })
  }
}
