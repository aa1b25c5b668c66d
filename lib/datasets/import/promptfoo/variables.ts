import { words } from '@/lib/language/english/datasets'
import type { JsonObject } from '@/lib/responses/types'
import type { DataRow } from '../../data-set'
import { maxRows } from '../imported'
import { textOfValue, variableName } from '../variable-name'
import { type Config, referenceIn } from './config'
import type { Path } from './parse-yaml'

type Variables = DataRow['variables']

/** Replaces variables that refer to text files with their texts. */
export function withFiles(fields: JsonObject, path: Path, { tell, readFile }: Config): JsonObject {
  const read = Object.entries(fields).map(([name, value]) => {
    const reference = referenceIn(value)
    if (reference === undefined) return [name, value] as const
    const text = /\.(?:txt|md|json|ya?ml|csv|html|xml)$/.test(reference) ? readFile(reference) : undefined
    if (text === undefined) tell([...path, name], words.isInAnotherFile(name, `file://${reference}`))
    return [name, text ?? value] as const
  })
  return Object.fromEntries(read)
}

/** Keeps lists as values. */
export const asTheyAre = (fields: JsonObject): Variables =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [variableName(name), textOfValue(value)] as const)
      .filter(([name]) => name !== ''),
  )

/** Expands a test whose variables are lists into one row for each of their values. */
export function combinations(fields: JsonObject): readonly Variables[] {
  let rows: readonly Variables[] = [{}]
  for (const [written, value] of Object.entries(fields)) {
    const name = variableName(written)
    if (name === '') continue
    const values = Array.isArray(value) && value.length > 0 ? value : [value]
    // More rows than can be imported anyway; the caller reports the limit.
    rows = rows
      .flatMap((row) => values.map((each: unknown) => ({ ...row, [name]: textOfValue(each) })))
      .slice(0, maxRows + 1)
  }
  return rows
}
