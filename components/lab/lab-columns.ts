import type { LabColumn } from '@/lib/lab/lab-column'
import { parseLabColumn } from '@/lib/lab/lab-column'
import { SavedList } from '@/lib/storage/saved-list'

/** What the lab found out so far, in this browser; oldest first. */
export const labColumns = new SavedList('parley:lab', parseLabColumn)

const isSameSubject = (one: LabColumn, other: LabColumn) =>
  one.model === other.model && one.server === other.server

/** The latest column of each server and model, and the one before it. */
export interface ColumnWithEarlier {
  readonly column: LabColumn
  readonly earlier: LabColumn | undefined
}

/** Returns the columns of the matrix. */
export function latestColumns(columns: readonly LabColumn[]): readonly ColumnWithEarlier[] {
  return columns.flatMap((column, at) => {
    if (columns.slice(at + 1).some((later) => isSameSubject(later, column))) return []
    return [{ column, earlier: columns.slice(0, at).findLast((each) => isSameSubject(each, column)) }]
  })
}

/** Keeps a new column, and of those before it for the same server and model only the last one. */
export function keepColumn(column: LabColumn): void {
  const earlier = labColumns.read().filter((each) => each.id !== column.id && isSameSubject(each, column))
  for (const { id } of earlier.slice(0, -1)) labColumns.remove(id)
  labColumns.put(column)
}

/** Removes all that is known of a server and model; returns how to undo that. */
export function removeColumn(column: LabColumn): () => void {
  const all = labColumns.read()
  const removed = all.flatMap((each, at) => (isSameSubject(each, column) ? [{ each, at }] : []))
  for (const { each } of removed) labColumns.remove(each.id)
  return () => {
    for (const { each, at } of removed) labColumns.restore(each, at)
  }
}
