import type { Term } from '@/lib/storage/search/fold'
import { placesOf } from '@/lib/storage/search/marked-text'
import { withPlainSpaces } from './hits'

const blocks = 'p, li, td, th, pre, h1, h2, h3, h4, h5, h6, dt, dd, blockquote, figure, div, article'

/** What is on the page beside the text: buttons of code blocks, and what only a screen reader reads. */
export const aside = 'button, [hidden], .sr-only, math, svg, style'

/**
 * Returns where terms occur in the question and the answer of an exchange on the page, in order. A word may be in
 * several nodes (`**wo**rd`), but not in several blocks.
 */
export function textRanges(exchange: Element, terms: readonly Term[]): readonly Range[] {
  if (terms.length === 0) return []
  return [...exchange.querySelectorAll('[data-question], [data-cited]')].flatMap((area) =>
    textBlocks(area).flatMap((nodes) => rangesIn(nodes, terms)),
  )
}

/** Returns the texts that a person reads in an area of the page, by block. */
export function textBlocks(area: Element): ReadonlyArray<readonly Text[]> {
  const found: Text[][] = []
  let last: Element | null = null
  const walker = document.createTreeWalker(area, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(aside) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue
    const block: Element | null = node.parentElement?.closest(blocks) ?? null
    if (block === last && last !== null) found.at(-1)?.push(node)
    else found.push([node])
    last = block
  }
  return found
}

function rangesIn(nodes: readonly Text[], terms: readonly Term[]): readonly Range[] {
  const text = withPlainSpaces(nodes.map(({ data }) => data).join(''))
  return placesOf(text, terms).map(([start, end]) => {
    const range = document.createRange()
    range.setStart(...pointAt(nodes, start, false))
    range.setEnd(...pointAt(nodes, end, true))
    return range
  })
}

/** @param isEnd whether a position between two nodes belongs to the first of them */
function pointAt(nodes: readonly Text[], at: number, isEnd: boolean): readonly [Text, number] {
  let rest = at
  for (const node of nodes) {
    if (rest < node.length || (isEnd && rest === node.length)) return [node, rest]
    rest -= node.length
  }
  throw new RangeError(`Position ${at} is not in this text.`)
}
