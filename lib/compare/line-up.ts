import { isObject } from '@/lib/responses/guards'
import { type Column, parseComparison } from './comparison'

/** Columns with a name, to be compared again later. */
export interface LineUp {
  readonly id: string
  readonly name: string
  readonly columns: readonly Column[]
}

/** Reads a line-up from anything; undefined where it is none. */
export function parseLineUp(value: unknown): LineUp | undefined {
  if (!isObject(value)) return undefined
  const { id, name } = value
  const columns = parseComparison({ columns: value['columns'] })?.columns
  if (typeof id !== 'string' || typeof name !== 'string' || name === '' || columns === undefined)
    return undefined
  return { id, name, columns: columns.map((column) => ({ ...column, leafId: null })) }
}

/** What stands for the columns that were shown last. */
export const lastLineUp = 'last'
