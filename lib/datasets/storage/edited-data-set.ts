import { StorageError } from '@/lib/storage/contract'
import { type DataSet, rowsIdOf } from '../data-set'
import { type Run, rowsIdOfRun } from '../run/run'
import { dataSetIsGone, type RowsChange, rowsWereChanged } from './contract'

/**
 * Returns a data set whose rows were edited.
 *
 * @param stored the data set as it is stored now
 * @param before the id of the rows that were edited
 * @throws StorageError if it is gone, or if another tab has edited the rows since
 */
export function editedDataSet(stored: DataSet | undefined, before: string, change: RowsChange): DataSet {
  if (stored === undefined) throw new StorageError(dataSetIsGone)
  if (rowsIdOf(stored) !== before) throw new StorageError(rowsWereChanged)
  const { columnTypes: _types, ...others } = stored
  return { ...others, ...change }
}

/** Returns whether rows belong to a data set or one of its runs, and have to stay. */
export const isUsed = (rowsId: string, dataSet: DataSet | undefined, runs: readonly Run[]) =>
  (dataSet !== undefined && rowsIdOf(dataSet) === rowsId) || runs.some((run) => rowsIdOfRun(run) === rowsId)
