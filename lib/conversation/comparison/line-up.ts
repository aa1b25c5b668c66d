import { isObject } from '@/lib/responses/guards'
import { parseComparison } from './comparison'
import type { Column, Comparison } from '../types'

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

/**
 * Returns the comparison with the columns of a line-up. They get conversations of their own, so that earlier questions
 * stay with the earlier columns.
 */
export const withLineUp = (comparison: Comparison, { columns }: LineUp, newId: () => string): Comparison => ({
  ...comparison,
  columns: columns.map((column) => ({ ...column, id: newId(), leafId: null })),
})
