import { words } from '@/lib/language/english/datasets'
import type { Turn } from '@/lib/conversation/types'
import type { UnreadableRecord } from '@/lib/storage/unreadable'
import type { DataRow, DataSet } from '../data-set'
import type { Cell } from '../run/cell'
import type { Run } from '../run/run'

/** A cell's new state, and its answer once there is one. */
export interface CellChange {
  readonly cell: Cell
  readonly turn?: Turn
  /** Whether to wait for the disk: a request must not be sent before that fact is really saved. */
  readonly isDurable: boolean
}

export type DataSetChange = Partial<Pick<DataSet, 'name' | 'template' | 'prompts' | 'files' | 'checks'>>

/** What an edit of the rows changes besides them. */
export type RowsChange = Pick<
  DataSet,
  'columns' | 'columnTypes' | 'rowCount' | 'template' | 'prompts' | 'checks'
> & {
  /** Under which the new rows are stored. */
  readonly rowsId: string
}

/** The message about an edit of rows that another tab has edited. */
export const rowsWereChanged = words.theRowsWereChangedInAnotherTab

/** The message about a change to a data set that no longer exists. */
export const dataSetIsGone = words.theDataSetWasDeletedPerhaps

/** Data sets with their rows, runs, and cells with their answers. */
export interface StoredRuns {
  readonly dataSets: ReadonlyArray<{ readonly dataSet: DataSet; readonly rows: readonly DataRow[] }>
  /** Rows that a run was started with and that were edited later. */
  readonly earlierRows: ReadonlyArray<{ readonly rowsId: string; readonly rows: readonly DataRow[] }>
  readonly runs: readonly Run[]
  readonly cells: ReadonlyArray<Pick<CellChange, 'cell' | 'turn'>>
}

/** Stores data sets and their runs. Every method rejects with a StorageError. */
export interface RunStorage {
  /** Returns all data sets, newest first, without their rows. */
  dataSets(): Promise<readonly DataSet[]>
  /** @param rowsId from `rowsIdOf` a data set or `rowsIdOfRun` */
  rows(rowsId: string): Promise<readonly DataRow[]>
  /** Saves a data set, and its rows only if they are given. */
  putDataSet(dataSet: DataSet, rows?: readonly DataRow[]): Promise<void>
  /** Changes some fields of a data set and leaves the others as stored; rejects if it is gone. */
  changeDataSet(id: string, change: DataSetChange): Promise<void>
  /**
   * Replaces the rows of a data set. The old rows stay stored if a run was started with them. Rejects if the data set is
   * gone, or if its rows aren't those that were edited.
   *
   * @param before the id of the rows that were edited
   */
  changeRows(id: string, before: string, change: RowsChange, rows: readonly DataRow[]): Promise<void>
  /** Removes a data set with all its runs. */
  removeDataSet(id: string): Promise<void>
  /** Returns the runs of a data set, newest first. */
  runs(dataSetId: string): Promise<readonly Run[]>
  putRun(run: Run): Promise<void>
  /** Removes a run with all its cells, and its rows if nothing else uses them. */
  removeRun(id: string): Promise<void>
  /** Returns the cells that were sent, in order. */
  cells(runId: string): Promise<readonly Cell[]>
  /** Returns a cell's question and answer; undefined if it has no answer. */
  turn(runId: string, number: number): Promise<Turn | undefined>
  putCell(change: CellChange): Promise<void>
  /** Returns the stored data sets, runs and results that can't be read. */
  unreadable(): Promise<readonly UnreadableRecord[]>
  /** Saves all of it or nothing. */
  putAll(all: StoredRuns): Promise<void>
}
