import type { DataRow } from '../data-set'
import { emptyRow, type Table, valueOf } from './table'

/** Cells next to each other, by index; the last row and column belong to it. */
export interface Block {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** The place of a block's cell in the top left corner. */
export type Corner = Pick<Block, 'top' | 'left'>

/**
 * Writes texts into cells, from a corner to the right and down. Adds the rows that are missing; what has no column is
 * left out. A table that doesn't change is returned as it is.
 */
export function writeBlock(
  table: Table,
  { top, left }: Corner,
  texts: readonly (readonly string[])[],
): Table {
  const rows = [...table.rows]
  while (rows.length < top + texts.length) rows.push(emptyRow)
  let isChanged = rows.length !== table.rows.length
  texts.forEach((line, down) => {
    const before = rows[top + down] ?? emptyRow
    const values = line.flatMap((text, across) => {
      const column = table.columns[left + across]
      return column === undefined || valueOf(before, column) === text ? [] : [[column, text] as const]
    })
    if (values.length === 0) return
    isChanged = true
    rows[top + down] = withValues(before, values)
  })
  return isChanged ? { ...table, rows } : table
}

/** Empties the cells of a block. */
export const clearBlock = (table: Table, { top, left, bottom, right }: Block): Table =>
  writeBlock(
    table,
    { top, left },
    Array.from({ length: bottom - top + 1 }, () => Array.from({ length: right - left + 1 }, () => '')),
  )

/** Returns the texts of a block, line by line. */
export const readBlock = ({ columns, rows }: Table, { top, left, bottom, right }: Block) =>
  rows
    .slice(top, bottom + 1)
    .map((row) => columns.slice(left, right + 1).map((column) => valueOf(row, column)))

/** Unlike an assignment, `fromEntries` keeps a column named `__proto__` an ordinary one. */
const withValues = (row: DataRow, values: ReadonlyArray<readonly [string, string]>): DataRow => ({
  ...row,
  variables: Object.fromEntries([...Object.entries(row.variables), ...values]),
})
