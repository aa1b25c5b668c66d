/** Letters with a stroke and other signs that Unicode does not take apart, and what people type for them. */
const typedAs: ReadonlyMap<string, string> = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ı', 'i'],
  // A final sigma is the same letter.
  ['ς', 'σ'],
  // Not an и with a sign on it.
  ['й', 'й'],
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
])

/** What may stand for another letter: Latin, Greek and Cyrillic with accents, quotation marks, full-width forms. */
const special = /[\u00c0-\u024f\u0370-\u04ff\u1e00-\u1fff\u2018-\u201d\uff01-\uff5e]/g

const known = new Map<string, string>()

/**
 * Makes texts comparable: without case, accents and typographic quotation marks. Every code unit becomes exactly
 * one, so a place in the folded text is the same place in the text itself.
 *
 * @param text composed (NFC); a sign that has no composed form with its letter counts
 */
export function fold(text: string): string {
  // The one capital whose small form is longer.
  return text.replaceAll('İ', 'i').toLowerCase().replace(special, baseOf)
}

function baseOf(letter: string): string {
  let base = known.get(letter)
  if (base === undefined) {
    base = typedAs.get(letter) ?? withoutSigns(letter)
    known.set(letter, base)
  }
  return base
}

function withoutSigns(letter: string): string {
  const form = letter >= '\uff01' ? letter.normalize('NFKC') : letter.normalize('NFD')
  const base = form.replaceAll(/[\u0300-\u036f]/g, '')
  // Of ǿ an ø is left, which is typed as o.
  return base.length === 1 ? (typedAs.get(base) ?? base) : letter
}

/**
 * What has to occur, of a query: its words, folded, the longest first, because it is the rarest. Texts without
 * spaces are one word, which is looked for as it is.
 */
export function termsOf(query: string): readonly string[] {
  const words = fold(query.normalize('NFC'))
    .split(/\s+/)
    .filter((word) => word !== '')
    .toSorted((one, other) => other.length - one.length)
  // What is part of another word occurs with it.
  return words.filter((word, at) => !words.slice(0, at).some((longer) => longer.includes(word)))
}
