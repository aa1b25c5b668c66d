import { exchangeText } from '@/lib/conversation/answer-text'
import type { Exchange } from '@/lib/conversation/exchanges'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { inputText } from '@/lib/responses/select'
import { fold, type Term, termsOf } from '@/lib/storage/search/fold'
import { placesOf } from '@/lib/storage/search/marked-text'
import { plainText } from '@/lib/util/plain-text'

/** One occurrence of what is looked for. */
export interface Hit {
  /** The first turn of its exchange. */
  readonly turnId: string
  /** Which one of those in the exchange, from 0. */
  readonly at: number
}

/** Makes every space a plain one, so that a line break in a paragraph doesn't separate words. Keeps positions. */
export const withPlainSpaces = (text: string) => text.replaceAll(/\s/g, ' ')

/** Returns the readable texts of an exchange: its question and its answer, without reasoning and tools. */
export function textsOf(exchange: Exchange): readonly string[] {
  const question = inputText(exchange.first.input.filter((item) => !isCallOutput(item)))
  const answer = exchangeText(exchange)
  return [question, plainText(answer)].map((text) => withPlainSpaces(text.normalize('NFC')))
}

/**
 * Returns what to look for: the query as it stands if that occurs, otherwise each of its words, which is how the search
 * over all chats finds them.
 */
export function termsIn(texts: readonly string[], query: string): readonly Term[] {
  const phrase = query.normalize('NFC').trim()
  if (phrase === '') return []
  const whole: readonly Term[] = [[fold(phrase)]]
  return texts.some((text) => placesOf(text, whole).length > 0) ? whole : termsOf(query)
}

/** Returns how often terms occur in texts. */
export const countIn = (texts: readonly string[], terms: readonly Term[]): number =>
  texts.reduce((sum, text) => sum + placesOf(text, terms).length, 0)
