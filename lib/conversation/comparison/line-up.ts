import { isObject } from '@/lib/responses/guards'
import { parseComparison } from './comparison'
import type { Column } from '../types'

/** A named set of columns to compare again later. */
export interface LineUp {
  readonly id: string
  readonly name: string
  readonly columns: readonly Column[]
}

/** Reads a line-up from any value; undefined if it isn't one. */
export function parseLineUp(value: unknown): LineUp | undefined {
  if (!isObject(value)) return undefined
  const { id, name } = value
  const columns = parseComparison({ columns: value['columns'] })?.columns
  if (typeof id !== 'string' || typeof name !== 'string' || name === '' || columns === undefined)
    return undefined
  return { id, name, columns: columns.map((column) => ({ ...column, leafId: null })) }
}

/** Stands for the columns that were shown last. */
export const lastLineUp = 'last'
