import { words as strings } from '@/lib/language/english/util'
import { parser } from '@lezer/json'
import { firstRounded } from './exact-numbers'

/** Where a text stops being JSON, counted from 1, and why. */
export interface JsonProblem {
  readonly line: number
  readonly column: number
  readonly message: string
}

/**
 * Reads JSON written by a person. Each browser reports the position of an error in its own way, or not at all, so we
 * find it ourselves.
 */
export function readJson(text: string): { readonly value: unknown } | { readonly problem: JsonProblem } {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { problem: problemOf(text) }
  }
}

/**
 * Reads JSON written by a person that is stored as a value. A number that JavaScript would round is a problem, because
 * we must not send a different one in its place.
 */
export function readExactJson(text: string): ReturnType<typeof readJson> {
  const read = readJson(text)
  const rounded = 'value' in read ? firstRounded(text) : undefined
  if (rounded === undefined) return read
  const { line, column } = placeOf(text, rounded.at)
  const message = strings.lineColumnHasTooManyDigits(line, column, rounded.text)
  return { problem: { line, column, message } }
}

function problemOf(text: string): JsonProblem {
  const from = firstError(text)
  const at = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0)
  // If something is missing at the end, we report the end of the text, not the lines below it.
  const place = at >= text.length ? text.trimEnd().length : at
  const { line, column } = placeOf(text, place)
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0x20)
  const what = at >= text.length ? strings.theTextEndsTooEarly : strings.unexpected(sign)
  return { line, column, message: strings.lineColumn(line, column, what) }
}

/** Returns the start of the first thing that is not JSON, or the end if all of it looks valid. */
function firstError(text: string): number {
  let found: number | undefined
  parser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) found ??= from
    },
  })
  return found ?? text.length
}

/** Returns the line and column of a position in a text, counted from 1. */
function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
