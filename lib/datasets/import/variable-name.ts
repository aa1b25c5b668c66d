import { stringifyExact } from '@/lib/util/json/exact-numbers'

/**
 * Returns a name that works in a template: letters, digits, `_`, `-` and inner spaces. Other characters of a column's
 * name become `_`.
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

/** Converts a value to the text that is filled in. */
export function textOfValue(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : (stringifyExact(value) ?? '')
}

/** Returns the names in order of first appearance in the rows. */
export function columnsOf(rows: ReadonlyArray<{ readonly variables: object }>): readonly string[] {
  return [...new Set(rows.flatMap(({ variables }) => Object.keys(variables)))]
}
