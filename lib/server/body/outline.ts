import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Cut } from './json-scanner'

/** How much of a long string is kept: enough to see what a data URL contains. Bytes. */
const KEPT = 256

const BACKSLASH = 0x5c
const LOWER_U = 0x75

/** Known only to this process, so that no text can claim to be shorter or longer than it is. */
const mark = `\u2026${randomBytes(12).toString('hex')}:`

const replacements: Readonly<Record<Exclude<Cut['kind'], 'string'>, string>> = { object: '{}', array: '[]' }

/**
 * Returns a JSON text that represents a larger one: long strings are cut to their beginnings and record their length
 * (`textBytes`), and containers nested deeper than any guard reads are empty. It is small enough to parse at once,
 * however large the text is.
 *
 * @param bytes a valid JSON text in UTF-8
 * @param cuts the cuts of the `JsonScanner` that scanned it
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

/** Returns where the kept beginning of a string ends: never inside an escape sequence or a multi-byte character. */
function endOfBeginning(bytes: Buffer, start: number): number {
  let at = start + 1
  while (at < start + KEPT) {
    const isEscape = bytes[at] === BACKSLASH
    at += isEscape ? (bytes[at + 1] === LOWER_U ? 6 : 2) : 1
  }
  while (((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1
  return at
}

/** Returns the length that a text of an outline had in the body, in bytes as sent. */
export function textBytes(text: string): number {
  const at = text.length > KEPT / 4 ? text.lastIndexOf(mark) : -1
  return at === -1 ? Buffer.byteLength(text) : Number(text.slice(at + mark.length))
}
