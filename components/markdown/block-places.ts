import { numberFootnotes } from './footnotes'
import { become, canBecome } from './morph'

/** Blocks per wrapper: a growing block triggers layout of its wrapper only, not of the whole answer. */
const blocksPerGroup = 16

/** Where the blocks of a text stand in its box: in wrappers, and footnotes in a list at its end. */
export class BlockPlaces {
  readonly #host: Element
  #footnotes = document.createElement('ol')
  #group: Element | null = null
  #isNumbered = true

  constructor(host: Element) {
    this.#host = host
    host.replaceChildren()
  }

  reset(): void {
    this.#group = null
    this.#host.replaceChildren()
    // We create a new list instead of emptying it: the old one is in a section that left the page with everything else.
    this.#footnotes = document.createElement('ol')
  }

  /** Shows a node in place of another, or after all others; returns the one that is on the page. */
  put(old: Element | undefined, node: Element): Element {
    if (old === undefined) {
      this.place(node)
    } else if (canBecome(old, node)) {
      become(old, node)
      return old
    } else {
      old.replaceWith(node)
    }
    return node
  }

  /** Shows a node after all others. */
  place(node: Element): void {
    if (isFootnote(node)) {
      this.#footnotes.append(node)
      this.#isNumbered = false
      return
    }
    if (this.#group === null || this.#group.childElementCount >= blocksPerGroup) {
      const group = document.createElement('div')
      group.className = 'block-group'
      this.#host.insertBefore(group, this.#footnotes.closest('section'))
      this.#growIn(group)
    }
    this.#group?.append(node)
  }

  remove(nodes: readonly Element[]): void {
    if (nodes.length === 0) return
    for (const node of nodes) node.remove()
    // A wrapper that lost its only block would leave a gap and shift all wrappers after it.
    while (this.#group !== null && this.#group.childElementCount === 0) {
      const emptied = this.#group
      this.#growIn(emptied.previousElementSibling)
      emptied.remove()
    }
  }

  /** Makes a wrapper the one that grows. The others of a live answer are painted only while they are in view. */
  #growIn(group: Element | null): void {
    this.#group?.classList.remove('growing')
    group?.classList.add('growing')
    this.#group = group
  }

  /** References or notes have changed: they are numbered at the end of the update. */
  changeFootnotes(): void {
    this.#isNumbered = false
  }

  number(): void {
    if (this.#isNumbered) return
    this.#isNumbered = true
    numberFootnotes(this.#host, this.#footnotes)
  }
}

export const isFootnote = (node: Element): boolean =>
  node instanceof HTMLElement && node.dataset['footnote'] !== undefined
