import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { parseExact } from '@/lib/util/json/exact-numbers'
import { objectsIn } from '@/lib/util/json/objects-in'
import { textOfValue } from '../import/variable-name'
import { type Table, valueOf } from '../rows/table'

/** Rows that a model wrote, for a person to review. */
export interface GeneratedRows {
  /** The texts of each row, in the order of the columns. */
  readonly rows: ReadonlyArray<readonly string[]>
  /** The indices of rows that say the same as one before them, or as one of the data set. */
  readonly repeated: ReadonlySet<number>
  /** How many entries of the answer have none of the columns. */
  readonly unusable: number
  /** Fields of the answer that are no columns. */
  readonly unknown: readonly string[]
  /** Columns that are missing in some rows, which are empty there. */
  readonly missing: readonly string[]
}

/**
 * Reads rows from the answer of a model: also one that was cut off, has other text around its JSON, or is a bare list.
 *
 * @returns undefined if nothing in it is JSON
 */
export function readGeneratedRows(answer: string, table: Table): GeneratedRows | undefined {
  const entries = entriesIn(answer)
  if (entries === undefined) return undefined
  const { columns } = table
  const usable = entries
    .filter(isObject)
    .filter((entry) => columns.some((name) => Object.hasOwn(entry, name)))
  const has = (entry: JsonObject, name: string) => Object.hasOwn(entry, name)
  const rows = usable.map((entry) =>
    columns.map((name) => (has(entry, name) ? textOfValue(entry[name]) : '')),
  )
  const seen = new Set(table.rows.map((row) => JSON.stringify(columns.map((name) => valueOf(row, name)))))
  const repeated = new Set<number>()
  rows.forEach((row, at) => {
    const key = JSON.stringify(row)
    if (seen.has(key)) repeated.add(at)
    seen.add(key)
  })
  return {
    rows,
    repeated,
    unusable: entries.length - usable.length,
    unknown: [...new Set(usable.flatMap((entry) => Object.keys(entry)))].filter(
      (name) => !columns.includes(name),
    ),
    missing: columns.filter((name) => usable.some((entry) => !has(entry, name))),
  }
}

/** Returns the entries of the list in an answer. */
function entriesIn(answer: string): readonly unknown[] | undefined {
  const whole = listIn(parsed(withoutFence(answer)))
  if (whole !== undefined) return whole
  // The last object with a list, or the complete rows of a list that was cut off.
  const objects = objectsIn(answer)
  const list = objects.map(listIn).findLast((each) => each !== undefined)
  if (list !== undefined) return list
  return objects.length > 0 ? objects : undefined
}

/** The schema says `rows`; without one, models find other names. */
function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return listOf(value)
  if (!isObject(value)) return undefined
  const lists = Object.values(value).filter((each) => Array.isArray(each))
  return Array.isArray(value['rows'])
    ? listOf(value['rows'])
    : lists.length === 1
      ? listOf(lists[0])
      : undefined
}

function parsed(text: string): unknown {
  try {
    return parseExact(text)
  } catch {
    return undefined
  }
}

/** Models tend to put JSON into a fence. */
const withoutFence = (text: string) => /^\s*```\w*\n([\s\S]*?)\n?```\s*$/.exec(text)?.[1] ?? text
