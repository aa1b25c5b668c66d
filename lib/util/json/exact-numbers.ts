import { newId } from '../new-id'

/** A number as it was written, if JavaScript would write it differently. */
export class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** The strings and numbers of JSON; digits inside a string are not numbers. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

/**
 * Returns whether a number keeps its value when JavaScript reads it and writes it again: 2.50 does, 2^53 + 1 does not.
 */
export function isExact(written: string): boolean {
  const value = Number(written)
  return Number.isFinite(value) && valueOf(String(value)) === valueOf(written)
}

/** Returns whether two numbers have the same value, however they are written: 2.50 and 2.5, but not 2^53 and 2^53 + 1. */
export const isSameNumber = (one: number | NumberText, other: number | NumberText): boolean =>
  valueOf(writtenAs(one)) === valueOf(writtenAs(other))

const writtenAs = (number: number | NumberText) =>
  number instanceof NumberText ? number.text : String(number)

/** Returns the sign, digits, and power of ten in a normal form that is unique for each value. */
function valueOf(written: string): string {
  const [, sign = '', whole = '', decimals = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(written) ?? []
  const digits = `${whole}${decimals}`.replace(/^0+/, '')
  const kept = digits.replace(/0+$/, '')
  if (kept === '') return '0'
  return `${sign}${kept}e${Number(power) - decimals.length + digits.length - kept.length}`
}

/** Returns the first number in a JSON text that would be rounded; undefined if there is none. */
export function firstRounded(json: string): { readonly text: string; readonly at: number } | undefined {
  for (const { 0: text, index: at } of json.matchAll(tokens)) {
    if (!text.startsWith('"') && !isExact(text)) return { text, at }
  }
  return undefined
}

/**
 * Replaces some of the numbers in JSON with strings.
 *
 * @param mark the prefix of these strings
 */
export function markNumbers(json: string, mark: string, isMarked: (written: string) => boolean): string {
  return json.replaceAll(tokens, (token) =>
    !token.startsWith('"') && isMarked(token) ? `"${mark}${token}"` : token,
  )
}

/**
 * Like `JSON.parse`, with a `NumberText` for each number that JavaScript would write differently. Throws the same
 * errors.
 */
export function parseExact(json: string): unknown {
  // If it is not JSON, the parser itself throws.
  const value: unknown = JSON.parse(json)
  const isOther = (written: string) => String(Number(written)) !== written
  const mark = `${newId()}:`
  const marked = markNumbers(json, mark, isOther)
  if (marked === json) return value
  return JSON.parse(marked, (_key, each: unknown) =>
    typeof each === 'string' && each.startsWith(mark) ? new NumberText(each.slice(mark.length)) : each,
  )
}

/** Like `JSON.stringify`, with each `NumberText` as it was written. */
export function stringifyExact(value: unknown): string | undefined {
  const mark = `${newId()}:`
  // A value that cannot be serialized gives undefined.
  const json: string | undefined = JSON.stringify(value, (_key, each: unknown) =>
    each instanceof NumberText ? `${mark}${each.text}` : each,
  )
  return json?.replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1')
}
