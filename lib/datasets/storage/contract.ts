import type { Turn } from '@/lib/conversation/types'
import type { UnreadableRecord } from '@/lib/storage/unreadable'
import type { DataRow, DataSet } from '../data-set'
import type { Cell } from '../run/cell'
import type { Run } from '../run/run'

/** A cell's new state, and its answer once there is one. */
interface CellChange {
  readonly cell: Cell
  readonly turn?: Turn
  /** Waits for the disk: a request must not leave before it is really kept that it does. */
  readonly isDurable: boolean
}

export type DataSetChange = Partial<Pick<DataSet, 'name' | 'template' | 'checks'>>

/** What is said of a change to a data set that is not there any more. */
export const dataSetIsGone =
  'The data set was deleted, in another tab perhaps, so changes of it are not kept.'

/** Data sets with their rows, runs, and cells with their answers. */
export interface KeptRuns {
  readonly dataSets: ReadonlyArray<{ readonly dataSet: DataSet; readonly rows: readonly DataRow[] }>
  readonly runs: readonly Run[]
  readonly cells: ReadonlyArray<Pick<CellChange, 'cell' | 'turn'>>
}

/** Where data sets and their runs are kept. Every method rejects with a StorageError. */
export interface RunStorage {
  /** All data sets, the newest first, without their rows. */
  readonly dataSets: () => Promise<readonly DataSet[]>
  readonly rows: (dataSetId: string) => Promise<readonly DataRow[]>
  /** Keeps a data set; its rows only where they are given. */
  readonly putDataSet: (dataSet: DataSet, rows?: readonly DataRow[]) => Promise<void>
  /** Changes some fields of a data set, and leaves the others as they are kept; rejects if it is gone. */
  readonly changeDataSet: (id: string, change: DataSetChange) => Promise<void>
  /** Removes a data set with all its runs. */
  readonly removeDataSet: (id: string) => Promise<void>
  /** The runs of a data set, the newest first. */
  readonly runs: (dataSetId: string) => Promise<readonly Run[]>
  readonly putRun: (run: Run) => Promise<void>
  /** Removes a run with all its cells. */
  readonly removeRun: (id: string) => Promise<void>
  /** The cells that were sent, in order. */
  readonly cells: (runId: string) => Promise<readonly Cell[]>
  /** What a cell was asked and answered; undefined where it has no answer. */
  readonly turn: (runId: string, number: number) => Promise<Turn | undefined>
  readonly putCell: (change: CellChange) => Promise<void>
  /** The data sets, runs and results that are there and cannot be read. */
  readonly unreadable: () => Promise<readonly UnreadableRecord[]>
  /** Keeps all of it, or nothing. */
  readonly putAll: (all: KeptRuns) => Promise<void>
}
