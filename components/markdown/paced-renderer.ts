import type { CitationMark } from './citation-marks'
import { StreamRenderer } from './stream-renderer'

/** Characters that are rendered at once; few answers are longer. */
const mostAtOnce = 32_000

interface Wanted {
  readonly text: string
  readonly final: boolean
  readonly marks: readonly CitationMark[] | undefined
}

/** Renders a text that is there at once in steps, one for each frame, where it is so long that the page would stand still. */
export class PacedRenderer {
  readonly #renderer: StreamRenderer
  #wanted: Wanted = { text: '', final: false, marks: undefined }
  #shown = 0
  #frame = 0

  constructor(host: Element) {
    this.#renderer = new StreamRenderer(host)
  }

  /** Shows a text, as `StreamRenderer` does; the end of a long one comes later. */
  update(text: string, final: boolean, marks?: readonly CitationMark[]): void {
    this.#wanted = { text, final, marks }
    if (text.length < this.#shown) this.#shown = 0
    if (this.#frame === 0) this.#step()
  }

  /** The box is gone. */
  stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
  }

  #step(): void {
    const { text, final, marks } = this.#wanted
    this.#shown = Math.min(text.length, this.#shown + mostAtOnce)
    const isWhole = this.#shown === text.length
    this.#renderer.update(isWhole ? text : text.slice(0, this.#shown), final && isWhole, marks)
    this.#frame = isWhole
      ? 0
      : requestAnimationFrame(() => {
          this.#step()
        })
  }
}
