/**
 * Returns the complete sentences of a growing text after a position.
 *
 * @param text the text so far
 * @param from how much of it has been used already
 * @returns the new sentences and the position to continue from; an unfinished sentence waits
 */
export function sentencesSince(
  text: string,
  from: number,
): { readonly sentences: string; readonly end: number } {
  const fresh = text.slice(from)
  let end = 0
  // Chinese and Japanese have no spaces between sentences.
  for (const match of fresh.matchAll(/[.!?]["'”’)\]]*(?=\s)|[。！？]["'”’)\]」』）]*|\n{2,}/g))
    end = match.index + match[0].length
  return { sentences: fresh.slice(0, end).trim(), end: from + end }
}
