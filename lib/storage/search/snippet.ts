import type { Term } from './fold'
import { firstPlace, type MarkedText, markTerms } from './marked-text'

/** In code units, before the first match and in total: three short lines. */
const before = 28
const max = 140

/**
 * Returns the part of a text around the first occurrence of its longest term, with all terms marked.
 *
 * @param text the text to cut from
 * @param terms longest first; terms that do not occur are skipped
 */
export function snippetOf(text: string, terms: readonly Term[]): MarkedText {
  const place = firstPlace(text, terms) ?? 0
  const start = wordStart(text, Math.max(0, place - before), place)
  const end = wholeCharacter(text, Math.min(text.length, start + max))
  // We replace one for one, so that positions stay valid.
  const shown = text.slice(start, end).replaceAll(/\s/g, ' ')
  const pieces = markTerms(shown, terms)
  return start > 0 ? [{ text: '…', marked: false }, ...pieces] : pieces
}

/** Returns the start of the first word from a position on, or the position itself if there is none before the limit. */
function wordStart(text: string, from: number, limit: number): number {
  if (from === 0) return 0
  const space = text.slice(from, limit).search(/\s\S/)
  return space === -1 ? wholeCharacter(text, from) : from + space + 1
}

/** Avoids splitting a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
