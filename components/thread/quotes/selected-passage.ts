import type { Quote } from '@/lib/conversation/quote'
import { answerAreas, placeOf } from './answer-words'
import { markdownOf } from './markdown-of'

/** A part of an answer that is selected. */
export interface SelectedPassage {
  readonly exchange: HTMLElement
  /** It follows the page while that changes. */
  readonly range: Range
}

/**
 * Returns what is selected of an answer; null if nothing is. A selection that begins in an answer may end beyond it, as
 * it does after three clicks: only that answer counts.
 */
export function selectedIn(content: Element): SelectedPassage | null {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0).cloneRange()
  const { startContainer: start } = range
  const element = start instanceof Element ? start : start.parentElement
  const exchange = element?.closest<HTMLElement>('[data-exchange]')
  if (!exchange || !content.contains(exchange) || element?.closest('[data-question]')) return null
  const last = answerAreas(exchange).findLast((area) => range.intersectsNode(area))
  if (last === undefined || placeOf(exchange, range).words.trim() === '') return null
  if (!last.contains(range.endContainer)) range.setEnd(last, last.childNodes.length)
  return { exchange, range }
}

/** Makes a quote of a passage. */
export function quoteOf({ exchange, range }: SelectedPassage): Omit<Quote, 'id'> | undefined {
  const place = placeOf(exchange, range)
  const turnId = exchange.dataset['exchange']
  const texts = answerAreas(exchange)
    .filter((area) => range.intersectsNode(area))
    .map((area) => markdownOf(partIn(area, range)))
  // What can't be written as Markdown still has its words.
  const text = texts.filter((part) => part !== '').join('\n\n') || place.words
  return turnId === undefined || text.trim() === '' ? undefined : { turnId, text, ...place }
}

/** Returns the part of a range that is in an area. */
function partIn(area: Element, range: Range): Range {
  const part = document.createRange()
  part.selectNodeContents(area)
  if (area.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset)
  if (area.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset)
  return part
}
