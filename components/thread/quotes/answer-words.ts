import type { Quote } from '@/lib/conversation/quote'
import { textBlocks } from '../find/text-ranges'

/** The texts of an answer, without its reasoning, its tools and its sources. */
export const answerAreas = (exchange: Element): readonly Element[] => [
  ...exchange.querySelectorAll('[data-cited] > .markdown'),
]

/** A passage by its words, and how many code units of the answer come before it. */
type Place = Pick<Quote, 'words' | 'at'>

/** Returns where a range is in an answer; its words are empty if it has none of that. */
export function placeOf(exchange: Element, range: Range): Place {
  let [words, before, at] = ['', 0, 0]
  for (const node of wordsOf(exchange)) {
    const part = partOf(node, range)
    if (words === '') at = before + part.start
    words += node.data.slice(part.start, part.end)
    before += node.length
  }
  return { words, at }
}

/** Finds a passage again; null if it isn't on the page, or not any more. */
export function rangeOf(exchange: Element, { words, at }: Place): Range | null {
  const nodes = wordsOf(exchange)
  const text = nodes.map(({ data }) => data).join('')
  // What was written since, such as the number of a source, may have moved it.
  const start = text.startsWith(words, at) ? at : nearest(text, words, at)
  if (words === '' || start === -1) return null
  const range = document.createRange()
  let before = 0
  for (const node of nodes) {
    const [from, to] = [start - before, start + words.length - before]
    if (from >= 0 && from < node.length) range.setStart(node, from)
    if (to > 0 && to <= node.length) range.setEnd(node, to)
    before += node.length
  }
  return range
}

const wordsOf = (exchange: Element): readonly Text[] =>
  answerAreas(exchange).flatMap((area) => textBlocks(area).flat())

/** Returns which part of a text is in a range. */
function partOf(node: Text, range: Range): { readonly start: number; readonly end: number } {
  if (!range.intersectsNode(node)) return { start: 0, end: 0 }
  return {
    start: node === range.startContainer ? range.startOffset : 0,
    end: node === range.endContainer ? range.endOffset : node.length,
  }
}

function nearest(text: string, words: string, at: number): number {
  const [before, after] = [text.lastIndexOf(words, at), text.indexOf(words, at)]
  if (before === -1 || after === -1) return Math.max(before, after)
  return at - before < after - at ? before : after
}
