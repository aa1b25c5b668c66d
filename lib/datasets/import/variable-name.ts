import { stringifyExact } from '@/lib/json/exact-numbers'

/**
 * A name that a template can say: letters, digits, `_`, `-` and spaces inside. What else a column's name has
 * becomes `_`.
 */
export function variableName(written: string): string {
  return written
    .trim()
    .replaceAll(/[^\p{L}\p{N}_ -]+/gu, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[ -]+/, '')
    .replace(/[ -]+$/, '')
    .replace(/^(.+?)_+$/, '$1')
}

/** A value as the text that is filled in. */
export function textOfValue(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : (stringifyExact(value) ?? '')
}

/** Names in the order in which rows have them first. */
export function columnsOf(rows: ReadonlyArray<{ readonly variables: object }>): readonly string[] {
  return [...new Set(rows.flatMap(({ variables }) => Object.keys(variables)))]
}
