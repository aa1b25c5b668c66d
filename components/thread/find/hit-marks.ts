import type { Term } from '@/lib/storage/search/fold'
import type { Hit } from './hits'
import { textRanges } from './text-ranges'

/**
 * Marks hits in the exchanges on the page, without changing the page. Browsers without highlights show the hits in view
 * and unmarked.
 */
export class HitMarks {
  readonly #content: HTMLElement
  #terms: readonly Term[] = []
  #current: Hit | undefined
  /** The ranges of each exchange, until the content changes. */
  #ranges = new WeakMap<Element, readonly Range[]>()
  #frame: number | undefined

  constructor(content: HTMLElement) {
    this.#content = content
  }

  /** Keeps the marks true while the content changes. Returns how to end it and remove them. */
  start(): () => void {
    const observer = new MutationObserver(() => {
      this.#ranges = new WeakMap()
      this.#frame ??= requestAnimationFrame(() => {
        this.#frame = undefined
        this.#paint()
      })
    })
    observer.observe(this.#content, { childList: true, characterData: true, subtree: true })
    return () => {
      observer.disconnect()
      if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
      for (const name of ['find', 'find-current']) highlights()?.delete(name)
    }
  }

  /** @param current the hit that the reader is at */
  mark(terms: readonly Term[], current: Hit | undefined): void {
    if (terms !== this.#terms) this.#ranges = new WeakMap()
    this.#terms = terms
    this.#current = current
    this.#paint()
  }

  /** Returns where a hit is on the page; null if it isn't there yet, or in a part that is folded. */
  readonly rangeOf = ({ turnId, at }: Hit): Range | null => {
    const exchange = this.#content.querySelector(`:scope > [data-exchange="${CSS.escape(turnId)}"]`)
    const ranges = exchange === null ? [] : this.#rangesOf(exchange)
    // The source of an answer may count differently: addresses of links are not on the page.
    const range = ranges[Math.min(at, ranges.length - 1)]
    return range === undefined || range.getClientRects().length === 0 ? null : range
  }

  #rangesOf(exchange: Element): readonly Range[] {
    const known = this.#ranges.get(exchange)
    if (known !== undefined) return known
    const ranges = textRanges(exchange, this.#terms)
    this.#ranges.set(exchange, ranges)
    return ranges
  }

  #paint(): void {
    const registry = highlights()
    if (registry === undefined) return
    const exchanges = [...this.#content.querySelectorAll(':scope > [data-exchange]')]
    registry.set('find', new Highlight(...exchanges.flatMap((exchange) => this.#rangesOf(exchange))))
    const current = this.#current === undefined ? null : this.rangeOf(this.#current)
    const marked = current === null ? new Highlight() : new Highlight(current)
    marked.priority = 1
    registry.set('find-current', marked)
  }
}

const highlights = (): HighlightRegistry | undefined =>
  typeof Highlight === 'undefined' ? undefined : CSS.highlights
