/** Signs that nobody sees and that change what is read: of no width, of direction, of no shape, tags, other controls. */
const hidden = String.raw`(?:(?![\t\n\r])[\p{DI}\p{Cc}\p{Zl}\p{Zp}])+`

/** Scripts whose letters are joined and kept apart by such signs. */
const joined = ['Arab', 'Beng', 'Deva', 'Gujr', 'Guru', 'Knda', 'Mlym', 'Orya', 'Sinh', 'Taml', 'Telu']

/** Where they belong to the writing: between emojis, in a flag, behind what they choose a shape for, within words. */
const belonging = [
  String.raw`\p{ExtPict}[\ufe0f\p{EMod}]*(?:\u200d\p{ExtPict}[\ufe0f\p{EMod}]*)+`,
  String.raw`\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f}`,
  String.raw`(?<!\p{DI})[\ufe00-\ufe0f]`,
  `(?<=[${joined.map((script) => String.raw`\p{sc=${script}}`).join('')}])[\\u200c\\u200d]`,
].join('|')

const anyHidden = new RegExp(hidden, 'gu')
const cuts = new RegExp(`${belonging}|(?<row>${hidden})`, 'gu')

/** A piece of a text: letters, or a row of signs that are not seen. */
interface Piece {
  readonly text: string
  readonly isHidden: boolean
}

/** With more of them than anybody reads, a text takes long to show: from there on a box stands for each row. */
const mostPieces = 1000

/** Cuts a text where signs stand that are not seen; one piece where there are none. */
export function cutAtHidden(text: string): readonly Piece[] {
  if (text.search(anyHidden) === -1) return [{ text, isHidden: false }]
  const pieces: Piece[] = []
  let from = 0
  for (const { groups, index } of text.matchAll(cuts)) {
    const row = groups?.['row']
    if (row === undefined) continue
    if (pieces.length >= mostPieces) {
      return [...pieces, { text: text.slice(from).replaceAll(anyHidden, '▯'), isHidden: false }]
    }
    if (index > from) pieces.push({ text: text.slice(from, index), isHidden: false })
    pieces.push({ text: row, isHidden: true })
    from = index + row.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isHidden: false })
  return pieces
}

/** How many signs of a row are named one by one. */
const mostNamed = 4

/** Names a row of signs by their numbers: `U+202E`, or `U+200B … (12)`; tags, which can spell words, by these. */
export function nameHidden(row: string): string {
  const points = Array.from(row, (sign) => sign.codePointAt(0) ?? 0)
  const spelled = points.filter((point) => point > 0xe0020 && point < 0xe007f)
  if (spelled.length > 1)
    return `hidden: ${spelled.map((point) => String.fromCharCode(point - 0xe0000)).join('')}`
  const names = points
    .slice(0, mostNamed)
    .map((point) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`)
  return points.length > mostNamed ? `${names.join(' ')} … (${points.length})` : names.join(' ')
}

/** A JSON text in which such signs are written as escapes: the same value, and nothing in it is out of sight. */
export const escapeHidden = (json: string): string => json.replaceAll(anyHidden, escaped)

const escaped = (row: string) =>
  Array.from(
    { length: row.length },
    (_, at) => `\\u${row.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')
