import { words } from '@/lib/language/english/hidden-characters'

/**
 * Invisible characters that change what is read: zero-width, directional, invisible, tag, and other control characters.
 */
const hidden = String.raw`(?:(?![\t\n\r])[\p{DI}\p{Cc}\p{Zl}\p{Zp}])+`

/** Scripts whose letters such characters join or separate. */
const joined = 'Arab Beng Deva Gujr Guru Khmr Knda Mlym Mong Mymr Nkoo Orya Sinh Syrc Taml Telu Tibt'.split(
  ' ',
)

/**
 * Places where they are part of the writing: between emojis, in a flag, after the character whose form they select,
 * within words.
 */
const belonging = [
  String.raw`\p{ExtPict}[\ufe0f\p{EMod}]*(?:\u200d\p{ExtPict}[\ufe0f\p{EMod}]*)+`,
  String.raw`\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f}`,
  String.raw`(?<![\p{DI}\p{sc=Latn}\s])[\ufe00-\ufe0f]`,
  String.raw`(?<=\p{sc=Hani})[\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{sc=Mong})[\u180b-\u180f]`,
  `(?<=[${joined.map((script) => String.raw`\p{sc=${script}}`).join('')}])[\\u200c\\u200d]`,
].join('|')

const anyHidden = new RegExp(hidden, 'gu')
const cuts = new RegExp(`${belonging}|(?<row>${hidden})`, 'gu')

/** A piece of a text: visible text, or a run of invisible characters. */
interface Piece {
  readonly text: string
  readonly isHidden: boolean
}

/** A text with more pieces than anybody reads takes long to render: from there on, a box stands for each run. */
const maxPieces = 1000

/** Splits a text at invisible characters; returns one piece if there are none. */
export function cutAtHidden(text: string): readonly Piece[] {
  if (text.search(anyHidden) === -1) return [{ text, isHidden: false }]
  const pieces: Piece[] = []
  let from = 0
  for (const { groups, index } of text.matchAll(cuts)) {
    const row = groups?.['row']
    if (row === undefined) continue
    if (pieces.length >= maxPieces) {
      return [...pieces, { text: text.slice(from).replaceAll(anyHidden, '▯'), isHidden: false }]
    }
    if (index > from) pieces.push({ text: text.slice(from, index), isHidden: false })
    pieces.push({ text: row, isHidden: true })
    from = index + row.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isHidden: false })
  return pieces
}

/** Returns whether a text has any character that is invisible, belonging or not. */
export const hasHidden = (text: string): boolean => text.search(anyHidden) !== -1

/** How many characters of a run are named individually. */
const maxNamed = 4

/**
 * Names a run of characters by code point: `U+202E`, or `U+200B … (12)`; tags, which can spell words, by those words.
 */
export function nameHidden(row: string): string {
  const points = Array.from(row, (sign) => sign.codePointAt(0) ?? 0)
  const spelled = points.filter((point) => point > 0xe0020 && point < 0xe007f)
  if (spelled.length > 1)
    return `hidden: ${spelled.map((point) => String.fromCharCode(point - 0xe0000)).join('')}`
  const names = points
    .slice(0, maxNamed)
    .map((point) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`)
  return points.length > maxNamed ? `${names.join(' ')} … (${points.length})` : names.join(' ')
}

/** Says what the characters of a run are: `zero-width space (U+200B), word joiner (U+2060)`. */
export function describeHidden(row: string): string {
  const points = [...new Set(Array.from(row, (sign) => sign.codePointAt(0) ?? 0))]
  const spelled = nameHidden(row)
  if (spelled.startsWith('hidden: ')) return words.hiddenText(spelled.slice('hidden: '.length))
  const names = points
    .slice(0, maxNamed)
    .map((point) => `${hiddenCharacterName(point)} (U+${point.toString(16).toUpperCase().padStart(4, '0')})`)
  return points.length > maxNamed ? `${names.join(', ')}, …` : names.join(', ')
}

function hiddenCharacterName(point: number): string {
  const name = words.characterName(point)
  if (name !== undefined) return name
  if ((point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef))
    return words.variationSelector
  if (point >= 0xe0000 && point <= 0xe007f) return words.tagCharacter
  return point < 0x20 || (point >= 0x7f && point < 0xa0) ? words.controlCharacter : words.invisible
}

/** Escapes such characters in a JSON text: the value is the same, and nothing in it is hidden. */
export const escapeHidden = (json: string): string => json.replaceAll(anyHidden, escaped)

const escaped = (row: string) =>
  Array.from(
    { length: row.length },
    (_, at) => `\\u${row.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')
