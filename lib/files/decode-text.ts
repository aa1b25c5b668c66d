import { words } from '@/lib/language/english/files'

/** A text and how its bytes were decoded. */
export interface DecodedText {
  readonly text: string
  /** A label of the Encoding Standard. */
  readonly encoding: string
  /** Whether the encoding is only a guess: the one in which the bytes look most like text. */
  readonly isGuess: boolean
}

/** Common non-Unicode encodings of texts, with their familiar names. */
export const encodings: ReadonlyArray<{ readonly encoding: string; readonly label: string }> = [
  { encoding: 'windows-1252', label: words.westernWindows1252 },
  { encoding: 'windows-1250', label: words.centralEuropeanWindows1250 },
  { encoding: 'windows-1251', label: words.cyrillicWindows1251 },
  { encoding: 'koi8-r', label: words.cyrillicKoi8R },
  { encoding: 'windows-1253', label: words.greekWindows1253 },
  { encoding: 'windows-1254', label: words.turkishWindows1254 },
  { encoding: 'windows-1255', label: words.hebrewWindows1255 },
  { encoding: 'windows-1256', label: words.arabicWindows1256 },
  { encoding: 'shift_jis', label: words.japaneseShiftJis },
  { encoding: 'euc-jp', label: words.japaneseEucJp },
  { encoding: 'gb18030', label: words.chineseGb18030 },
  { encoding: 'big5', label: words.chineseBig5 },
  { encoding: 'euc-kr', label: words.koreanEucKr },
]

const labels: ReadonlyMap<string, string> = new Map(encodings.map(({ encoding, label }) => [encoding, label]))

export const encodingLabel = (encoding: string): string => labels.get(encoding) ?? encoding.toUpperCase()

/** Decodes bytes in an encoding; undefined if they are not valid in it. */
export function decodeAs(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    // Node treats it as Latin-1, which has control characters at these positions.
    return encoding === 'windows-1252'
      ? text.replaceAll(/[\u0080-\u009f]/g, (sign) => quotes.charAt(sign.charCodeAt(0) - 0x80))
      : text
  } catch {
    return undefined
  }
}

/** The characters of Windows-1252 from 0x80 to 0x9f. */
const quotes = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** For a long text, its beginning is enough. Bytes. */
const looked = 64 * 1024

/**
 * Decodes bytes as text: by their byte order mark, as UTF-8, or in the encoding in which they look most like text.
 *
 * @returns undefined if they are not text
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const marked = markOf(bytes)
  if (marked !== undefined) {
    const text = decodeAs(bytes, marked)
    return text === undefined ? undefined : { text, encoding: marked, isGuess: false }
  }
  const wide = unmarkedUtf16(bytes)
  if (wide !== undefined) {
    const text = decodeAs(bytes, wide)
    if (text !== undefined && isReadable(text)) return { text, encoding: wide, isGuess: true }
  }
  if (bytes.includes(0)) return undefined
  const unicode = decodeAs(bytes, 'utf-8')
  if (unicode !== undefined) {
    // ISO-2022-JP uses seven bits, with escapes between the alphabets.
    const isJis = unicode.includes('\u001b$B') || unicode.includes('\u001b$@')
    const text = isJis ? decodeAs(bytes, 'iso-2022-jp') : undefined
    return text === undefined
      ? { text: unicode, encoding: 'utf-8', isGuess: false }
      : { text, encoding: 'iso-2022-jp', isGuess: false }
  }
  return guess(bytes)
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined
}

/** Decodes UTF-16 without a mark: text in a Latin alphabet has a zero in every other byte. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4 || bytes.length % 2 === 1) return undefined
  const head = bytes.subarray(0, looked)
  const zeros = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros.map((count) => count / (head.length / 2))
  if (odd > 0.4 && even < 0.1) return 'utf-16le'
  return even > 0.4 && odd < 0.1 ? 'utf-16be' : undefined
}

/** Text contains no control characters, apart from a few. */
const isReadable = (text: string) => {
  const signs = text.slice(0, looked).match(/\p{Cc}/gu) ?? []
  const controls = signs.filter((sign) => !'\t\n\v\f\r\u001b'.includes(sign) && sign < '\u0080').length
  return controls <= Math.min(text.length, looked) / 200
}

/** Below this score, bytes look like no text in any encoding. */
const minScore = 0.3

function guess(bytes: Uint8Array): DecodedText | undefined {
  // Don't cut in the middle of a character: a line break is one byte in all of these encodings.
  const cut = bytes.length <= looked ? bytes.length : Math.max(bytes.lastIndexOf(10, looked), looked / 2)
  const head = bytes.subarray(0, cut)
  let best: { readonly encoding: string; readonly score: number } | undefined
  for (const { encoding } of encodings) {
    const text = decodeAs(head, encoding)
    if (text === undefined || !isReadable(text)) continue
    const score = scoreOf(text, head, encoding)
    if (score > (best?.score ?? minScore)) best = { encoding, score }
  }
  const text = best === undefined ? undefined : decodeAs(bytes, best.encoding)
  return best === undefined || text === undefined
    ? undefined
    : { text, encoding: best.encoding, isGuess: true }
}

/** The letters of an alphabet and its most frequent ones: in a wrong encoding they turn into others. */
const alphabets: ReadonlyMap<string, readonly [all: RegExp, max: RegExp]> = new Map([
  ['windows-1251', [/[а-яё]/, /[оеаинтсрвлк]/]],
  ['koi8-r', [/[а-яё]/, /[оеаинтсрвлк]/]],
  ['windows-1253', [/[α-ωάέήίόύώϊϋ]/, /[αοιετσνηυρςίά]/]],
  ['windows-1255', [/[א-ת]/, /[יוהלאתמרשבנ]/]],
  ['windows-1256', [/[ء-ي]/, /[اليمنوترهعب]/]],
])

/** Scores how much the non-ASCII letters look like those of a real text, from about 0 to 1. */
function scoreOf(text: string, bytes: Uint8Array, encoding: string): number {
  let sum = 0
  let count = 0
  for (const { 0: letter, index } of text.matchAll(/[\u0080-\u{10ffff}]/gu)) {
    count += 1
    sum += scoreOfLetter(letter, text.charAt(index - 1), text.charAt(index + letter.length), encoding)
  }
  const score = count === 0 ? 0 : sum / count
  return encoding === 'gb18030' ? score * (0.5 + 0.5 * commonShare(bytes)) : score
}

/**
 * Returns the share of byte pairs that are characters of GB 2312, which Chinese texts consist of; the others are rare.
 */
function commonShare(bytes: Uint8Array): number {
  let pairs = 0
  let common = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]]
    if (lead < 0x81) continue
    pairs += 1
    if (lead >= 0xa1 && trail >= 0xa1) common += 1
    at += 1
  }
  return pairs === 0 ? 0 : common / pairs
}

function scoreOfLetter(letter: string, before: string, after: string, encoding: string): number {
  const alphabet = alphabets.get(encoding)
  if (alphabet !== undefined) {
    const [all, max] = alphabet
    // No word mixes two alphabets.
    if (/[a-z]/i.test(before + after)) return -0.5
    if (max.test(letter)) return 1
    if (all.test(letter)) return 0.75
    // A capital begins a word.
    if (all.test(letter.toLowerCase())) return /\p{Ll}/u.test(before) ? -0.5 : 0.8
    return /[«»—–…“”’№،؟]/.test(letter) ? 0.6 : -0.5
  }
  if (encoding.startsWith('windows-')) return scoreOfLatin(letter, before, after, encoding)
  if (/[\u3041-\u309f\u30a1-\u30ff]/.test(letter))
    return encoding === 'shift_jis' || encoding === 'euc-jp' ? 1 : 0.2
  if (/[\uac00-\ud7a3]/.test(letter)) return 1
  if (/[\u4e00-\u9fff]/.test(letter))
    return { shift_jis: 0.65, 'euc-jp': 0.5, 'euc-kr': 0.3 }[encoding] ?? 0.85
  if (/[\u3000-\u303f\uff01-\uff5e]/.test(letter)) return 0.7
  return -0.5
}

/** The letters of texts in a code page, in addition to those that all of these have at the same position. */
const own: ReadonlyMap<string, RegExp> = new Map([
  ['windows-1252', /[äöüßéèêëàâçñíóúáùîïôûåæ]/i],
  ['windows-1250', /[ąęłńśźżćčďěňřšťůžőűăţäöüßéçíóúáýâî]/i],
  ['windows-1254', /[ğışİäöüßéçíóúáâî]/],
])

function scoreOfLatin(letter: string, before: string, after: string, encoding: string): number {
  if (
    /[\u2018-\u201e\u2013\u2014\u2026\u2022\u20ac\u00a0\u00a7\u00ab\u00bb\u00b0\u00a3\u00a9\u00ae]/.test(
      letter,
    )
  ) {
    // Symbols in the middle of a word are letters of another code page.
    return /[a-z]/.test(before) && /[a-z]/.test(after) && letter !== '\u2019' ? -0.5 : 0.7
  }
  if (!/\p{L}/u.test(letter)) return -0.5
  if (!/[a-z]/i.test(before + after)) return /\p{L}/u.test(before + after) ? 0 : 0.3
  if (/\p{Lu}/u.test(letter) && /[a-z]/.test(before)) return -0.5
  if (own.get(encoding)?.test(letter) !== true) return 0.6
  return encoding === 'windows-1252' ? 0.97 : 0.96
}
