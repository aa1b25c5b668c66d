import { plainText } from './plain-text'

/** Characters that are said at once: five minutes. The page lays all of them out, a megabyte in 200 ms. */
const mostSaid = 5000

/**
 * What a screen reader is given of a text that has just come.
 *
 * @param markdown of any length; where it is very long, its beginning is said and where the rest is
 */
export function spoken(markdown: string): string {
  if (markdown.length <= mostSaid) return plainText(markdown)
  return `${plainText(markdown.slice(0, mostSaid))} … The rest is in the answer.`
}
