import { foldWithPlaces, type Term } from './fold'

/** A text in pieces, some of which are what was looked for. Joined they are the text. */
export type MarkedText = ReadonlyArray<{ readonly text: string; readonly marked: boolean }>

type Place = readonly [start: number, end: number]

/**
 * Marks every place where a term occurs.
 *
 * @param text what is shown
 */
export function markTerms(text: string, terms: readonly Term[]): MarkedText {
  const places = [...placesIn(text, terms, false), ...(hasUmlauts(text) ? placesIn(text, terms, true) : [])]
  const pieces: Array<{ text: string; marked: boolean }> = []
  let at = 0
  for (const [start, end] of places.toSorted(([one], [other]) => one - other)) {
    if (end <= at) continue
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false })
    pieces.push({ text: text.slice(Math.max(start, at), end), marked: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}

/** Where the first of some terms that occurs at all begins first; undefined where none does. */
export function firstPlace(text: string, terms: readonly Term[]): number | undefined {
  const forms = [false, ...(hasUmlauts(text) ? [true] : [])].map((isExpanded) =>
    foldWithPlaces(text, isExpanded),
  )
  for (const term of terms) {
    const found = forms.flatMap(({ folded, starts }) =>
      term.map((way) => folded.indexOf(way)).flatMap((at) => (at === -1 ? [] : [starts[at] ?? 0])),
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
