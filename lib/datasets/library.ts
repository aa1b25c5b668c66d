import { createStore, type StoreApi } from 'zustand/vanilla'
import { StorageError } from '@/lib/storage/contract'
import { newId } from '@/lib/util/new-id'
import { type DataRow, type DataSet, rowsIdOf } from './data-set'
import type { Content } from './import/imported'
import { type History, redo, startHistory, step, type StepNote, undo } from './rows/history'
import { renameInPrompted } from './prompt'
import { renameInChecks } from './rows/rename-variable'
import { RowsSaver } from './rows/rows-saver'
import type { Table } from './rows/table'
import { type DataSetChange, dataSetIsGone, rowsWereChanged, type RunStorage } from './storage/contract'
import { type Run, rowsIdOfRun } from './run/run'

/** The loaded parts of a data set. */
export interface OpenedDataSet {
  /** The rows, and what was done to them since the page was opened. */
  readonly history: History
  /** The newest first. */
  readonly runs: readonly Run[]
}

export interface LibraryState {
  /** Newest first; null until they have been read. */
  readonly dataSets: readonly DataSet[] | null
  readonly opened: ReadonlyMap<string, OpenedDataSet>
  /** The rows of runs, by their id. */
  readonly runRows: ReadonlyMap<string, readonly DataRow[]>
  /** Why something could not be read or stored. */
  readonly problem: string | null
}

/** A run as a person sets it up. */
export type RunShape = Omit<Run, 'id' | 'createdAt' | 'rowCount' | 'rowsId' | 'variables'>

interface StartedRun {
  readonly run: Run
  readonly rows: readonly DataRow[]
}

/** What the library can't do on its own. */
interface LibraryWorld {
  readonly storage: RunStorage
  /** Stops a run that is about to be deleted. */
  readonly endSession: (runId: string) => void
  /** Resolves when an edit has been shown. */
  readonly wait: () => Promise<void>
}

/** The data sets of this browser: what is known of them, and what a person can do with them. */
export class Library {
  readonly store: StoreApi<LibraryState> = createStore<LibraryState>(() => ({
    dataSets: null,
    opened: new Map(),
    runRows: new Map(),
    problem: null,
  }))
  readonly #storage: RunStorage
  readonly #endSession: LibraryWorld['endSession']
  readonly #saver: RowsSaver

  constructor({ storage, endSession, wait }: LibraryWorld) {
    this.#storage = storage
    this.#endSession = endSession
    this.#saver = new RowsSaver((id) => this.#writeRows(id), wait)
  }

  async load(): Promise<void> {
    await this.#guarded(async () => {
      this.store.setState({ dataSets: await this.#storage.dataSets() })
    })
  }

  /** Reads the rows and the runs of a data set. What was done to its rows can still be undone if they are the same. */
  async open(id: string): Promise<void> {
    await this.#guarded(async () => {
      await this.#saver.settled(id)
      const before = this.#dataSet(id)
      const [dataSets, runs] = await Promise.all([this.#storage.dataSets(), this.#storage.runs(id)])
      const dataSet = dataSets.find((each) => each.id === id)
      const opened = this.store.getState().opened.get(id)
      const isKnown =
        opened !== undefined &&
        before !== undefined &&
        dataSet !== undefined &&
        rowsIdOf(before) === rowsIdOf(dataSet)
      const history =
        isKnown || dataSet === undefined
          ? (opened?.history ?? emptyHistory)
          : startHistory(tableOf(dataSet, await this.#storage.rows(rowsIdOf(dataSet))))
      // What the person has changed meanwhile is newer than what was read.
      const now = this.#dataSet(id)
      const isChanged = before !== undefined && now !== undefined && now !== before
      this.store.setState({
        dataSets: isChanged ? dataSets.map((each) => (each.id === id ? now : each)) : dataSets,
      })
      this.#setOpened(id, () => ({ history, runs }))
    })
  }

  /** Reads the rows that a run was started with. */
  async openRowsOf(run: Run): Promise<void> {
    await this.#guarded(async () => {
      const id = rowsIdOfRun(run)
      if (!this.store.getState().runRows.has(id)) this.#setRunRows(id, await this.#storage.rows(id))
    })
  }

  /** @returns the id of the new data set; undefined if it could not be saved */
  async add(
    name: string,
    { rows, ...content }: Content & Pick<DataSet, 'columnTypes' | 'files'>,
  ): Promise<string | undefined> {
    const dataSet: DataSet = {
      id: newId(),
      name,
      createdAt: Date.now(),
      rowCount: rows.length,
      ...content,
    }
    const isSaved = await this.#guarded(async () => {
      await this.#storage.putDataSet(dataSet, rows)
      this.#setDataSets((dataSets) => [dataSet, ...dataSets])
      this.#setOpened(dataSet.id, () => ({ history: startHistory(tableOf(dataSet, rows)), runs: [] }))
    })
    return isSaved ? dataSet.id : undefined
  }

  async change(id: string, change: DataSetChange): Promise<void> {
    await this.#guarded(async () => {
      this.#changeDataSet(id, (dataSet) => ({ ...dataSet, ...change }))
      await this.#storage.changeDataSet(id, change)
    })
  }

  /**
   * Edits the rows of an opened data set; they are saved a moment later. Runs keep the rows that they were started with.
   *
   * @param edit a pure function from `rows/`
   */
  edit(id: string, edit: (table: Table) => Table, note: StepNote = {}): void {
    const history = this.#history(id)
    if (history === undefined) return
    this.#setHistory(id, step(history, edit(history.present), note), note.renamed)
  }

  /** @returns whether all edits of a data set's rows are saved */
  settle(id: string): Promise<boolean> {
    return this.#guarded(() => this.#saver.settled(id))
  }

  undo(id: string): void {
    const history = this.#history(id)
    const [before, after] = history?.past.at(-1)?.renamed ?? []
    if (history === undefined) return
    this.#setHistory(
      id,
      undo(history),
      before === undefined || after === undefined ? undefined : [after, before],
    )
  }

  redo(id: string): void {
    const history = this.#history(id)
    if (history !== undefined) this.#setHistory(id, redo(history), history.future.at(-1)?.renamed)
  }

  async remove(id: string): Promise<void> {
    await this.#guarded(async () => {
      for (const run of await this.#storage.runs(id)) this.#endSession(run.id)
      await this.#storage.removeDataSet(id)
      this.#setDataSets((all) => all.filter((each) => each.id !== id))
    })
  }

  /** @returns the run with the rows it keeps; undefined if it could not be saved */
  async addRun(shape: RunShape): Promise<StartedRun | undefined> {
    const { dataSetId } = shape
    let started: StartedRun | undefined
    await this.#guarded(async () => {
      await this.#saver.settled(dataSetId)
      const dataSet = this.#dataSet(dataSetId)
      const stored = (await this.#storage.dataSets()).find(({ id }) => id === dataSetId)
      if (dataSet === undefined || stored === undefined) throw new StorageError(dataSetIsGone)
      if (rowsIdOf(stored) !== rowsIdOf(dataSet)) throw new StorageError(rowsWereChanged)
      const { rows, columns } = this.#history(dataSetId)?.present ?? emptyHistory.present
      const run: Run = {
        ...shape,
        id: newId(),
        createdAt: Date.now(),
        rowCount: rows.length,
        rowsId: rowsIdOf(dataSet),
        ...(columns.length === 0 ? {} : { variables: columns }),
      }
      await this.#storage.putRun(run)
      this.#setRunRows(rowsIdOf(dataSet), rows)
      this.#setOpened(dataSetId, (opened) => ({ ...opened, runs: [run, ...opened.runs] }))
      started = { run, rows }
    })
    return started
  }

  async removeRun(run: Run): Promise<void> {
    await this.#guarded(async () => {
      this.#endSession(run.id)
      await this.#storage.removeRun(run.id)
      this.#setOpened(run.dataSetId, (opened) => ({
        ...opened,
        runs: opened.runs.filter(({ id }) => id !== run.id),
      }))
    })
  }

  /** Nothing rejects: the state reports what went wrong. */
  async #guarded(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      this.store.setState({ problem: null })
      return true
    } catch (error) {
      this.store.setState({ problem: error instanceof Error ? error.message : String(error) })
      return false
    }
  }

  #history = (id: string) => this.store.getState().opened.get(id)?.history
  #dataSet = (id: string) => this.store.getState().dataSets?.find((each) => each.id === id)

  #setHistory(id: string, history: History, renamed: StepNote['renamed']): void {
    const before = this.#history(id)
    if (before === undefined || before.present === history.present) return
    this.#setOpened(id, (opened) => ({ ...opened, history }))
    const { rows, ...columns } = history.present
    this.#changeDataSet(id, ({ columnTypes: _types, ...dataSet }) => ({
      ...dataSet,
      ...columns,
      rowCount: rows.length,
      ...(renamed && {
        ...renameInPrompted(dataSet, ...renamed),
        checks: renameInChecks(dataSet.checks, ...renamed),
      }),
    }))
    void this.#guarded(() => this.#saver.save(id))
  }

  async #writeRows(id: string): Promise<void> {
    const [dataSet, history] = [this.#dataSet(id), this.#history(id)]
    if (dataSet === undefined || history === undefined) throw new StorageError(dataSetIsGone)
    const { columns, columnTypes, rowCount, template, prompts = [], checks } = dataSet
    const rowsId = newId()
    const change = {
      columns,
      rowCount,
      template,
      prompts,
      checks,
      rowsId,
      ...(columnTypes && { columnTypes }),
    }
    await this.#storage.changeRows(id, rowsIdOf(dataSet), change, history.present.rows)
    this.#changeDataSet(id, (each) => ({ ...each, rowsId }))
  }

  #changeDataSet(id: string, change: (dataSet: DataSet) => DataSet): void {
    this.#setDataSets((all) => all.map((each) => (each.id === id ? change(each) : each)))
  }

  #setRunRows(id: string, rows: readonly DataRow[]): void {
    this.store.setState(({ runRows }) => ({ runRows: new Map([...runRows, [id, rows]]) }))
  }

  #setOpened(id: string, change: (opened: OpenedDataSet) => OpenedDataSet): void {
    this.store.setState(({ opened }) => ({
      opened: new Map([...opened, [id, change(opened.get(id) ?? { history: emptyHistory, runs: [] })]]),
    }))
  }

  #setDataSets(change: (dataSets: readonly DataSet[]) => readonly DataSet[]): void {
    this.store.setState(({ dataSets }) => ({ dataSets: change(dataSets ?? []) }))
  }
}

const emptyHistory = startHistory({ columns: [], rows: [] })

const tableOf = ({ columns, columnTypes }: DataSet, rows: readonly DataRow[]): Table => ({
  columns,
  rows,
  ...(columnTypes && { columnTypes }),
})
