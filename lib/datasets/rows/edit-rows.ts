import type { DataRow } from '../data-set'
import { emptyRow, type Table } from './table'

/** Puts rows before the one at an index. */
export const insertRows = (table: Table, at: number, rows: readonly DataRow[] = [emptyRow]): Table => ({
  ...table,
  rows: table.rows.toSpliced(at, 0, ...rows),
})

/** Removes the rows from `first` to `last`. */
export const deleteRows = (table: Table, first: number, last: number): Table => ({
  ...table,
  rows: table.rows.toSpliced(first, last - first + 1),
})

/** Moves the rows from `first` to `last` by a number of places, at most to the beginning or the end. */
export function moveRows(table: Table, first: number, last: number, by: number): Table {
  const to = Math.min(Math.max(0, first + by), table.rows.length - (last - first + 1))
  if (to === first) return table
  const moved = table.rows.slice(first, last + 1)
  return { ...table, rows: table.rows.toSpliced(first, moved.length).toSpliced(to, 0, ...moved) }
}
