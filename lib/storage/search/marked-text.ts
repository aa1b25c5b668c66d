import { fold, foldExpanded, foldWithPlaces, type Term, unfoldedPlace } from './fold'

/** A text in pieces, some of which match the search. Joined, they are the whole text. */
export type MarkedText = ReadonlyArray<{ readonly text: string; readonly marked: boolean }>

/** Where something occurs in a text; the end is exclusive. */
export type Place = readonly [start: number, end: number]

/** Returns where terms occur in a text, in order; where two overlap, the second starts after the first. */
export function placesOf(text: string, terms: readonly Term[]): readonly Place[] {
  const all = [...placesIn(text, terms, false), ...(hasUmlauts(text) ? placesIn(text, terms, true) : [])]
  const places: Place[] = []
  let at = 0
  for (const [start, end] of all.toSorted(([one], [other]) => one - other)) {
    if (end <= at) continue
    places.push([Math.max(start, at), end])
    at = end
  }
  return places
}

/**
 * Marks every occurrence of a term.
 *
 * @param text the text shown
 */
export function markTerms(text: string, terms: readonly Term[]): MarkedText {
  const pieces: Array<{ text: string; marked: boolean }> = []
  let at = 0
  for (const [start, end] of placesOf(text, terms)) {
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false })
    pieces.push({ text: text.slice(start, end), marked: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}

/** Returns the first position of the first term that occurs at all; undefined if none does. */
export function firstPlace(text: string, terms: readonly Term[]): number | undefined {
  const forms = [
    { folded: fold(text), isExpanded: false },
    { folded: foldExpanded(text), isExpanded: true },
  ]
  for (const term of terms) {
    const found = forms.flatMap(({ folded, isExpanded }) =>
      term
        .map((way) => folded?.indexOf(way) ?? -1)
        .flatMap((at) => (at === -1 ? [] : [unfoldedPlace(text, at, isExpanded)])),
    )
    if (found.length > 0) return Math.min(...found)
  }
  return undefined
}

const hasUmlauts = (text: string) => /[äöü]/i.test(text)

function placesIn(text: string, terms: readonly Term[], isExpanded: boolean): readonly Place[] {
  const { folded, starts, ends } = foldWithPlaces(text, isExpanded)
  return terms.flat().flatMap((way) => {
    const places: Place[] = []
    for (let at = folded.indexOf(way); at !== -1; at = folded.indexOf(way, at + way.length)) {
      places.push([starts[at] ?? 0, ends[at + way.length - 1] ?? text.length])
    }
    return places
  })
}
