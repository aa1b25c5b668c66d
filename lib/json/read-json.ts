import { parser } from '@lezer/json'
import { firstRounded } from './exact-numbers'

/** Where a text stops being JSON, counted from 1, and why, in words. */
export interface JsonProblem {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Reads JSON that a person writes. Browsers name the place of an error each in their own way, or not at all. */
export function readJson(text: string): { readonly value: unknown } | { readonly problem: JsonProblem } {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { problem: problemOf(text) }
  }
}

/**
 * Reads JSON that a person writes and that is kept as a value. A number that JavaScript would round is a problem: another
 * one must not be sent in its place.
 */
export function readExactJson(text: string): ReturnType<typeof readJson> {
  const read = readJson(text)
  const rounded = 'value' in read ? firstRounded(text) : undefined
  if (rounded === undefined) return read
  const { line, column } = placeOf(text, rounded.at)
  const message = `Line ${line}, column ${column}: ${rounded.text} has more digits than can be kept. Write it as a text, "${rounded.text}", or with fewer digits.`
  return { problem: { line, column, message } }
}

function problemOf(text: string): JsonProblem {
  const from = firstError(text)
  const at = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0)
  // What is missing at the end is looked for where the text ends, not below it.
  const place = at >= text.length ? text.trimEnd().length : at
  const { line, column } = placeOf(text, place)
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0x20)
  const what = at >= text.length ? 'the text ends too early' : `“${sign}” is not expected here`
  return { line, column, message: `Line ${line}, column ${column}: ${what}.` }
}

/** The start of the first thing that is no JSON; the end where all of it looks like some. */
function firstError(text: string): number {
  let found: number | undefined
  parser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) found ??= from
    },
  })
  return found ?? text.length
}

/** Line and column of a place in a text, counted from 1. */
function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
