import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Cut } from './json-scanner'

/** How much of a long string is kept: enough to tell what a data URL holds. Bytes. */
const KEPT = 256

const BACKSLASH = 0x5c
const LOWER_U = 0x75

/** Known to this process alone, so that no text can claim to be shorter or longer than it is. */
const mark = `\u2026${randomBytes(12).toString('hex')}:`

const replacements: Readonly<Record<Exclude<Cut['kind'], 'string'>, string>> = { object: '{}', array: '[]' }

/**
 * A JSON text that stands for a larger one: long strings are cut to their beginnings and say how long they were
 * (`textBytes`), and containers nested deeper than any guard reads are empty. It is small enough to be parsed at once,
 * however large the text is.
 *
 * @param bytes a valid JSON text in UTF-8
 * @param cuts those of the `JsonScanner` that scanned it
 */
export function outlineOf(bytes: Buffer, cuts: readonly Cut[]): string {
  let outline = ''
  let at = 0
  for (const { start, end, kind } of cuts) {
    outline += bytes.toString('utf8', at, start)
    if (kind === 'string') {
      outline += `${bytes.toString('utf8', start, endOfBeginning(bytes, start))}${mark}${end - start - 2}"`
    } else outline += replacements[kind]
    at = end
  }
  return outline + bytes.toString('utf8', at)
}

/** Where the kept beginning of a string ends: never inside an escape sequence or a multi-byte character. */
function endOfBeginning(bytes: Buffer, start: number): number {
  let at = start + 1
  while (at < start + KEPT) {
    const isEscape = bytes[at] === BACKSLASH
    at += isEscape ? (bytes[at + 1] === LOWER_U ? 6 : 2) : 1
  }
  while (((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1
  return at
}

/** How long a text of an outline was in the body, in bytes as they were sent. */
export function textBytes(text: string): number {
  const at = text.length > KEPT / 4 ? text.lastIndexOf(mark) : -1
  return at === -1 ? Buffer.byteLength(text) : Number(text.slice(at + mark.length))
}
