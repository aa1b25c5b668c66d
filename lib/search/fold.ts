/** Letters that Unicode does not take apart, and what people type for them. */
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
  // Turkish: the I without a dot.
  ['ı', 'i'],
  // A final sigma is the same letter.
  ['ς', 'σ'],
  // Not an и with a sign on it.
  ['й', 'й'],
  // Persian keyboards have letters of their own for these two.
  ['ی', 'ي'],
  ['ک', 'ك'],
  // It only makes a word longer.
  ['ـ', ''],
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
])

/** What is typed for umlauts on keyboards without them. */
const umlauts: ReadonlyMap<string, string> = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
])

/** Accents, Hebrew points and Arabic vowel signs, which are left out in typing. In other scripts such signs are letters. */
const signs = /[\u0300-\u036f]|(?=[\u0590-\u06ff])\p{Mn}/gu

/** Soft hyphens, joiners, marks of direction, and what chooses a form of a sign: they are not seen. */
const unseen =
  /\u200d|[\ufe00-\ufe0f]|[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/

/**
 * What may be folded to something else: all but ASCII, and the ideographs and syllables of which most of a text is where
 * there are any. A half-width kana is one letter with the sign behind it.
 */
const special =
  /[\uff66-\uff9d][\uff9e\uff9f]|[\u0080-\u33ff\ua000-\uabff\ud7b0-\ud7ff\ue000-\u{1ffff}\u{2f800}-\u{10ffff}]/gu

const known = new Map<string, string>()

function baseOf(letter: string): string {
  let base = known.get(letter)
  if (base === undefined) {
    base = unseen.test(letter) ? '' : withoutSigns(letter)
    // Only what is looked at again: pairs and private signs may be any number.
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
 * Makes texts comparable: without case, accents, points, and forms of Unicode that read alike (ligatures, half and full
 * width). The result may be longer or shorter; `foldWithPlaces` says what stands where.
 *
 * @param text composed (NFC)
 */
export function fold(text: string): string {
  return text.replaceAll(special, baseOf).toLowerCase()
}

/** The same with umlauts as they are typed without their keys; undefined where there are none. */
export function foldExpanded(text: string): string | undefined {
  if (!/[äöü]/i.test(text)) return undefined
  return fold(text.replaceAll(/[äöü]/gi, expandedUmlaut))
}

const expandedUmlaut = (letter: string) => umlauts.get(letter.toLowerCase()) ?? letter

/** A folded text, and for each of its code units where in the text it comes from. */
export interface FoldedPlaces {
  readonly folded: string
  readonly starts: readonly number[]
  /** Behind the letter, and behind what is not seen or not typed after it. */
  readonly ends: readonly number[]
}

/** @param isExpanded with umlauts as two letters */
export function foldWithPlaces(text: string, isExpanded = false): FoldedPlaces {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  const letters = new RegExp(`${special.source}|[^]`, 'gu')
  for (const { 0: letter, index } of text.matchAll(letters)) {
    const base = fold(isExpanded ? expandedUmlaut(letter) : letter)
    const end = index + letter.length
    if (base === '' && ends.length > 0) {
      // All units of one letter end where it does.
      const last = ends.at(-1)
      for (let at = ends.length - 1; at >= 0 && ends[at] === last; at -= 1) ends[at] = end
    }
    for (let unit = 0; unit < base.length; unit += 1) {
      // Letters that stay as they are may be of two units, each of which has its own place.
      const isSame = base.length === letter.length
      starts.push(isSame ? index + unit : index)
      ends.push(isSame ? index + unit + 1 : end)
    }
    folded += base
  }
  return { folded, starts, ends }
}

/** A word of a query, in the ways in which it may stand in a folded text. */
export type Term = readonly string[]

/**
 * What has to occur, of a query: its words, folded, the longest first, because it is the rarest. Texts without
 * spaces are one word, which is looked for as it is.
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
  // What is part of another word occurs with it.
  return words.filter((word, at) => !words.slice(0, at).some((longer) => occursWith(word, longer)))
}

/** Whether a term occurs wherever another one does. */
export const occursWith = (term: Term, other: Term): boolean =>
  other.every((way) => term.some((each) => way.includes(each)))
