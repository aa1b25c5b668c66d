import type { Term } from './fold'
import { firstPlace, type MarkedText, markTerms } from './marked-text'

/** Code units before the first place and in all: three short lines. */
const before = 28
const most = 140

/**
 * The part of a text around the first place where its longest term occurs, with all terms marked.
 *
 * @param text where to cut from
 * @param terms the longest first; those that do not occur are passed over
 */
export function snippetOf(text: string, terms: readonly Term[]): MarkedText {
  const place = firstPlace(text, terms) ?? 0
  const start = wordStart(text, Math.max(0, place - before), place)
  const end = wholeCharacter(text, Math.min(text.length, start + most))
  // One for one, so that places stay places.
  const shown = text.slice(start, end).replaceAll(/\s/g, ' ')
  const pieces = markTerms(shown, terms)
  return start > 0 ? [{ text: '…', marked: false }, ...pieces] : pieces
}

/** The first beginning of a word from a place on, or the place itself where none comes before the limit. */
function wordStart(text: string, from: number, limit: number): number {
  if (from === 0) return 0
  const space = text.slice(from, limit).search(/\s\S/)
  return space === -1 ? wholeCharacter(text, from) : from + space + 1
}

/** Not between the two halves of a character. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
