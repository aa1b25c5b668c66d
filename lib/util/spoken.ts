import { words } from '@/lib/language/english/util'
import { plainText } from './plain-text'

/** How many characters are read out at once: five minutes. The page lays out all of them, a megabyte in 200 ms. */
const maxSaid = 5000

/**
 * Returns what a screen reader reads out of a new text.
 *
 * @param markdown of any length; if it is very long, returns its beginning and where the rest is
 */
export function spoken(markdown: string): string {
  if (markdown.length <= maxSaid) return plainText(markdown)
  return words.theRestIsInTheAnswer(plainText(markdown.slice(0, maxSaid)))
}
