import { words } from '@/lib/language/english/data-set-rows'
import { words as generateWords } from '@/lib/language/english/generate-rows'
import { counted } from '@/lib/language/format'
import type { DataRow } from '@/lib/datasets/data-set'
import { type Block, clearBlock, type Corner, writeBlock } from '@/lib/datasets/rows/edit-cells'
import {
  addColumn,
  deleteColumn,
  moveColumn,
  renameColumn,
  setColumnType,
} from '@/lib/datasets/rows/edit-columns'
import { deleteRows, insertRows, moveRows } from '@/lib/datasets/rows/edit-rows'
import type { ColumnType, Table } from '@/lib/datasets/rows/table'
import { library } from '../library'

const cellsIn = ({ top, left, bottom, right }: Block) => (bottom - top + 1) * (right - left + 1)

/** What a person can do with the rows of a data set. Each action can be undone, and most say what they did. */
export const rowEdits = (id: string) => ({
  undo: () => library.undo(id),
  redo: () => library.redo(id),

  /** Writes one cell. */
  write: (at: Corner, text: string) => library.edit(id, (table) => writeBlock(table, at, [[text]])),

  paste(at: Corner, cells: readonly (readonly string[])[]) {
    const count = cells.reduce((sum, line) => sum + line.length, 0)
    library.edit(id, (table) => writeBlock(table, at, cells), {
      ...(count > 1 && { done: words.cellsPasted(counted(count, 'cell')) }),
    })
  },

  clear(block: Block) {
    library.edit(id, (table) => clearBlock(table, block), {
      ...(cellsIn(block) > 1 && { done: words.cellsCleared(counted(cellsIn(block), 'cell')) }),
    })
  },

  insert: (at: number) => library.edit(id, (table) => insertRows(table, at)),

  /** Adds rows at the end, which are undone together. */
  append(rows: readonly DataRow[]) {
    library.edit(id, (table) => insertRows(table, table.rows.length, rows), {
      done: generateWords.generated(counted(rows.length, 'row')),
    })
  },

  duplicate({ top, bottom }: Block) {
    const count = counted(bottom - top + 1, 'row')
    library.edit(id, (table) => insertRows(table, bottom + 1, table.rows.slice(top, bottom + 1)), {
      done: words.rowsAdded(count),
    })
  },

  move({ top, bottom }: Block, by: number) {
    const done = words.rowsMoved(counted(bottom - top + 1, 'row'))
    library.edit(id, (table) => moveRows(table, top, bottom, by), { done })
  },

  remove({ top, bottom }: Block) {
    const done = words.rowsDeleted(counted(bottom - top + 1, 'row'))
    library.edit(id, (table) => deleteRows(table, top, bottom), { done })
  },

  /** Keeps only some of the rows. */
  replace(kept: Table, before: Table) {
    const removed = before.rows.length - kept.rows.length
    library.edit(id, (table) => (removed === 0 ? table : kept), {
      done: words.rowsRemoved(counted(removed, 'row')),
    })
  },

  addColumn: (name: string) => library.edit(id, (table) => addColumn(table, name)),

  renameColumn(before: string, name: string) {
    if (before === name) return
    library.edit(id, (table) => renameColumn(table, before, name), {
      done: words.columnRenamed(before, name),
      renamed: [before, name],
    })
  },

  moveColumn: (name: string, by: 1 | -1) => library.edit(id, (table) => moveColumn(table, name, by)),

  setType: (name: string, type: ColumnType) => library.edit(id, (table) => setColumnType(table, name, type)),

  removeColumn(name: string) {
    library.edit(id, (table) => deleteColumn(table, name), { done: words.columnDeleted(name) })
  },
})

export type RowEdits = ReturnType<typeof rowEdits>
