/** A text in pieces, some of which are what was looked for. Joined they are the text. */
export type MarkedText = ReadonlyArray<{ readonly text: string; readonly marked: boolean }>

/**
 * Marks every place where a term occurs.
 *
 * @param text what is shown
 * @param folded the same text, folded: of the same length
 */
export function markTerms(text: string, folded: string, terms: readonly string[]): MarkedText {
  const places = terms.flatMap((term) => placesOf(folded, term)).toSorted(([one], [other]) => one - other)
  const pieces: Array<{ text: string; marked: boolean }> = []
  let at = 0
  for (const [start, end] of places) {
    if (end <= at) continue
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false })
    pieces.push({ text: text.slice(Math.max(start, at), end), marked: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}

function placesOf(folded: string, term: string): ReadonlyArray<readonly [start: number, end: number]> {
  const places: Array<readonly [number, number]> = []
  for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + term.length)) {
    places.push([at, at + term.length])
  }
  return places
}
