/** Letters that Unicode does not decompose, and what people type for them. */
const typedAs: ReadonlyMap<string, string> = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  // Turkish: the dotless i.
  ['ı', 'i'],
  // A final sigma is the same letter.
  ['ς', 'σ'],
  // This is not an и with a diacritic.
  ['й', 'й'],
  // Persian keyboards have their own letters for these two.
  ['ی', 'ي'],
  ['ک', 'ك'],
  // This only stretches a word.
  ['ـ', ''],
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
])

/** What people type for umlauts on keyboards that lack them. */
const umlauts: ReadonlyMap<string, string> = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
])

/**
 * Accents, Hebrew points, and Arabic vowel signs, which people leave out when typing. In other scripts, such marks are
 * letters.
 */
const signs = /[\u0300-\u036f]|(?=[\u0590-\u06ff])\p{Mn}/gu

/** Soft hyphens, joiners, direction marks, and variation selectors: they are invisible. */
const unseen =
  /\u200d|[\ufe00-\ufe0f]|[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/

/**
 * Everything that may fold to something else: all but ASCII, and the ideographs and syllables that make up most of a
 * text in those scripts. A half-width kana and the mark after it are one letter.
 */
const special =
  /[\uff66-\uff9d][\uff9e\uff9f]|[\u0080-\u33ff\ua000-\uabff\ud7b0-\ud7ff\ue000-\u{1ffff}\u{2f800}-\u{10ffff}]/gu

const known = new Map<string, string>()

function baseOf(letter: string): string {
  let base = known.get(letter)
  if (base === undefined) {
    base = unseen.test(letter) ? '' : withoutSigns(letter)
    // We cache only what recurs: there may be any number of pairs and private-use characters.
    if (known.size < 20_000) known.set(letter, base)
  }
  return base
}

function withoutSigns(letter: string): string {
  const small = letter.toLowerCase()
  const direct = typedAs.get(small)
  if (direct !== undefined) return direct
  const plain = letter.normalize('NFKD').replaceAll(signs, '').normalize('NFC').toLowerCase()
  return Array.from(plain, (each) => typedAs.get(each) ?? each).join('')
}

/**
 * Makes texts comparable: removes case, accents, points, and Unicode forms that read alike (ligatures, half and full
 * width). The result may be longer or shorter; `foldWithPlaces` maps it back to the text.
 *
 * @param text composed (NFC)
 */
export function fold(text: string): string {
  return text.replaceAll(special, baseOf).toLowerCase()
}

/** Like `fold`, with umlauts as people type them without their keys; returns undefined if there are none. */
export function foldExpanded(text: string): string | undefined {
  if (!/[äöü]/i.test(text)) return undefined
  return fold(text.replaceAll(/[äöü]/gi, expandedUmlaut))
}

const expandedUmlaut = (letter: string) => umlauts.get(letter.toLowerCase()) ?? letter

/** A folded text, and the position in the original text for each of its code units. */
export interface FoldedPlaces {
  readonly folded: string
  readonly starts: readonly number[]
  /** The position after the letter and after any invisible or untyped characters that follow it. */
  readonly ends: readonly number[]
}

/**
 * @param isExpanded whether umlauts become two letters
 */
export function foldWithPlaces(text: string, isExpanded = false): FoldedPlaces {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  const letters = new RegExp(`${special.source}|[^]`, 'gu')
  for (const { 0: letter, index } of text.matchAll(letters)) {
    const base = fold(isExpanded ? expandedUmlaut(letter) : letter)
    const end = index + letter.length
    if (base === '' && ends.length > 0) {
      // All units of one letter end where the letter does.
      const last = ends.at(-1)
      for (let at = ends.length - 1; at >= 0 && ends[at] === last; at -= 1) ends[at] = end
    }
    for (let unit = 0; unit < base.length; unit += 1) {
      // An unchanged letter may have two units, each with its own position.
      const isSame = base.length === letter.length
      starts.push(isSame ? index + unit : index)
      ends.push(isSame ? index + unit + 1 : end)
    }
    folded += base
  }
  return { folded, starts, ends }
}

/** How much of a text is folded at once while a place in it is looked for, in code units. */
const stepSize = 200

/**
 * Returns where a place of a folded text is in the text, as `foldWithPlaces` does for all places: only the part with the
 * place is gone through letter by letter.
 *
 * @param at in `fold(text)`, or in `foldExpanded(text)` if expanded
 */
export function unfoldedPlace(text: string, at: number, isExpanded: boolean): number {
  let before = 0
  for (let start = 0; start < text.length;) {
    const end = letterEnd(text, start + stepSize)
    const part = text.slice(start, end)
    const { length } = (isExpanded ? foldExpanded(part) : undefined) ?? fold(part)
    if (before + length > at) return start + (foldWithPlaces(part, isExpanded).starts[at - before] ?? 0)
    before += length
    start = end
  }
  return text.length
}

/** Returns the first position from one on that is not inside of a letter: see `special`. */
function letterEnd(text: string, from: number): number {
  let end = from
  while (/[\udc00-\udfff\uff9e\uff9f]/.test(text.charAt(end))) end += 1
  return end
}

/** A word of a query, in all the forms it may have in a folded text. */
export type Term = readonly string[]

/**
 * Returns the terms of a query that must occur: its words, folded, longest first, because the longest is the rarest. A
 * text without spaces is one word and is searched as it is.
 */
export function termsOf(query: string): readonly Term[] {
  const words = query
    .normalize('NFC')
    .split(/\s+/)
    .map((word): Term => {
      const expanded = foldExpanded(word)
      return expanded === undefined ? [fold(word)] : [fold(word), expanded]
    })
    .filter(([word]) => word !== undefined && word !== '')
    .toSorted(([one = ''], [other = '']) => other.length - one.length)
  // A word that is part of another one occurs with it.
  return words.filter((word, at) => !words.slice(0, at).some((longer) => occursWith(word, longer)))
}

/** Returns whether a term occurs wherever another one does. */
export const occursWith = (term: Term, other: Term): boolean =>
  other.every((way) => term.some((each) => way.includes(each)))
