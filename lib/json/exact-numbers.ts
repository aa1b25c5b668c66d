import { newId } from '@/lib/conversation/new-id'

/** A number as it was written, where JavaScript's numbers would write it another way. */
export class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** The texts and the numbers of JSON: in a text nothing is a number. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

/** Whether a number has the same value after JavaScript has read it and written it again: 2.50 has, 2^53 + 1 has not. */
export function isExact(written: string): boolean {
  const value = Number(written)
  return Number.isFinite(value) && valueOf(String(value)) === valueOf(written)
}

/** Sign, digits and power of ten, in the one way in which each value is written. */
function valueOf(written: string): string {
  const [, sign = '', whole = '', decimals = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(written) ?? []
  const digits = `${whole}${decimals}`.replace(/^0+/, '')
  const kept = digits.replace(/0+$/, '')
  if (kept === '') return '0'
  return `${sign}${kept}e${Number(power) - decimals.length + digits.length - kept.length}`
}

/** The first number in a JSON text that would be rounded; undefined where there is none. */
export function firstRounded(json: string): { readonly text: string; readonly at: number } | undefined {
  for (const { 0: text, index: at } of json.matchAll(tokens)) {
    if (!text.startsWith('"') && !isExact(text)) return { text, at }
  }
  return undefined
}

/**
 * JSON with texts in place of some of its numbers.
 *
 * @param mark begins these texts
 */
export function markNumbers(json: string, mark: string, isMarked: (written: string) => boolean): string {
  return json.replaceAll(tokens, (token) =>
    !token.startsWith('"') && isMarked(token) ? `"${mark}${token}"` : token,
  )
}

/** Like `JSON.parse`, with a `NumberText` for each number that would be written another way. Throws as that does. */
export function parseExact(json: string): unknown {
  // What is no JSON is told by the parser itself.
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
  // What cannot be written gives none.
  const json: string | undefined = JSON.stringify(value, (_key, each: unknown) =>
    each instanceof NumberText ? `${mark}${each.text}` : each,
  )
  return json?.replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1')
}
