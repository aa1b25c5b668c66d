import { createStore, type StoreApi } from 'zustand/vanilla'
import { newId } from '@/lib/util/new-id'
import type { DataRow, DataSet } from './data-set'
import type { Content } from './import/imported'
import type { DataSetChange, RunStorage } from './storage/contract'
import type { Run } from './run/run'

/** The loaded parts of a data set. */
export interface OpenedDataSet {
  readonly rows: readonly DataRow[]
  /** The newest first. */
  readonly runs: readonly Run[]
}

export interface LibraryState {
  /** Newest first; null until they have been read. */
  readonly dataSets: readonly DataSet[] | null
  readonly opened: ReadonlyMap<string, OpenedDataSet>
  /** Why something could not be read or stored. */
  readonly problem: string | null
}

/** The data sets of this browser: what is known of them, and what a person can do with them. */
export class Library {
  readonly store: StoreApi<LibraryState> = createStore<LibraryState>(() => ({
    dataSets: null,
    opened: new Map(),
    problem: null,
  }))
  readonly #storage: RunStorage
  readonly #endSession: (runId: string) => void

  /** @param endSession stops a run that is about to be deleted */
  constructor(storage: RunStorage, endSession: (runId: string) => void) {
    this.#storage = storage
    this.#endSession = endSession
  }

  load(): Promise<void> {
    return this.#guarded(async () => {
      this.store.setState({ dataSets: await this.#storage.dataSets() })
    })
  }

  /** Reads the rows and the runs of a data set. */
  open(id: string): Promise<void> {
    return this.#guarded(async () => {
      const [dataSets, rows, runs] = await Promise.all([
        this.#storage.dataSets(),
        this.#storage.rows(id),
        this.#storage.runs(id),
      ])
      this.store.setState({ dataSets })
      this.#setOpened(id, () => ({ rows, runs }))
    })
  }

  /** @returns the id of the new data set; undefined if it could not be saved */
  async add(name: string, { rows, ...content }: Content): Promise<string | undefined> {
    const dataSet: DataSet = {
      id: newId(),
      name,
      createdAt: Date.now(),
      rowCount: rows.length,
      ...content,
    }
    let id: string | undefined
    await this.#guarded(async () => {
      await this.#storage.putDataSet(dataSet, rows)
      id = dataSet.id
      this.#setDataSets((dataSets) => [dataSet, ...dataSets])
      this.#setOpened(dataSet.id, () => ({ rows, runs: [] }))
    })
    return id
  }

  change(id: string, change: DataSetChange): Promise<void> {
    return this.#guarded(async () => {
      this.#setDataSets((all) => all.map((each) => (each.id === id ? { ...each, ...change } : each)))
      await this.#storage.changeDataSet(id, change)
    })
  }

  remove(id: string): Promise<void> {
    return this.#guarded(async () => {
      for (const run of await this.#storage.runs(id)) this.#endSession(run.id)
      await this.#storage.removeDataSet(id)
      this.#setDataSets((all) => all.filter((each) => each.id !== id))
    })
  }

  addRun(run: Run): Promise<void> {
    return this.#guarded(async () => {
      await this.#storage.putRun(run)
      this.#setOpened(run.dataSetId, (opened) => ({ ...opened, runs: [run, ...opened.runs] }))
    })
  }

  removeRun(run: Run): Promise<void> {
    return this.#guarded(async () => {
      this.#endSession(run.id)
      await this.#storage.removeRun(run.id)
      this.#setOpened(run.dataSetId, (opened) => ({
        ...opened,
        runs: opened.runs.filter(({ id }) => id !== run.id),
      }))
    })
  }

  /** Nothing rejects: the state reports what went wrong. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      this.store.setState({ problem: null })
    } catch (error) {
      this.store.setState({ problem: error instanceof Error ? error.message : String(error) })
    }
  }

  #setOpened(id: string, change: (opened: OpenedDataSet) => OpenedDataSet): void {
    const { opened } = this.store.getState()
    this.store.setState({
      opened: new Map([...opened, [id, change(opened.get(id) ?? { rows: [], runs: [] })]]),
    })
  }

  #setDataSets(change: (dataSets: readonly DataSet[]) => readonly DataSet[]): void {
    this.store.setState(({ dataSets }) => ({ dataSets: change(dataSets ?? []) }))
  }
}
