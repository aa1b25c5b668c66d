import { textBlocks } from '../find/text-ranges'
import { answerAreas } from '../quotes/answer-words'

/** A sentence of an answer, and where it stands on the page. */
export interface Sentence {
  readonly text: string
  readonly range: Range
}

/** What is not read: nobody understands code by ear, and the numbers of sources say nothing. */
const silent = '.code-block, pre, sup, .kept-note, .math'

/** Returns the sentences of an answer in order, without its code. */
export function sentencesOf(exchange: Element): readonly Sentence[] {
  return answerAreas(exchange).flatMap((area) =>
    textBlocks(area)
      .map((nodes) => nodes.filter((node) => node.parentElement?.closest(silent) === null))
      .flatMap(sentencesIn),
  )
}

function sentencesIn(nodes: readonly Text[]): readonly Sentence[] {
  const text = nodes.map(({ data }) => data).join('')
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })
  return [...segmenter.segment(text)].flatMap(({ segment, index }) => {
    if (!/[\p{L}\p{N}]/u.test(segment)) return []
    const range = document.createRange()
    let before = 0
    for (const node of nodes) {
      const [from, to] = [index - before, index + segment.trimEnd().length - before]
      if (from >= 0 && from < node.length) range.setStart(node, from)
      if (to > 0 && to <= node.length) range.setEnd(node, to)
      before += node.length
    }
    return [{ text: segment.trim(), range }]
  })
}
