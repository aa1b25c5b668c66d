'use client'

import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { newId } from '@/lib/conversation/new-id'
import type { DataRow, DataSet } from '@/lib/datasets/data-set'
import type { Content } from '@/lib/datasets/import/imported'
import type { DataSetChange } from '@/lib/datasets/storage/contract'
import type { Run } from '@/lib/datasets/run/run'
import { endSession } from './run-sessions'
import { runStorage } from './run-storage'

/** What was read of a data set. */
export interface OpenedDataSet {
  readonly rows: readonly DataRow[]
  /** The newest first. */
  readonly runs: readonly Run[]
}

interface LibraryState {
  /** The newest first; null until they were read. */
  readonly dataSets: readonly DataSet[] | null
  readonly opened: ReadonlyMap<string, OpenedDataSet>
  /** Why something could not be read or kept. */
  readonly problem: string | null
}

const store = createStore<LibraryState>(() => ({ dataSets: null, opened: new Map(), problem: null }))

/** Reads what is known of data sets; the component renders again when what it selected changed. */
export function useLibrary<Selected>(select: (state: LibraryState) => Selected): Selected {
  return useStore(store, select)
}

async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work()
    store.setState({ problem: null })
  } catch (error) {
    store.setState({ problem: error instanceof Error ? error.message : String(error) })
  }
}

function setOpened(id: string, change: (opened: OpenedDataSet) => OpenedDataSet): void {
  const { opened } = store.getState()
  store.setState({
    opened: new Map([...opened, [id, change(opened.get(id) ?? { rows: [], runs: [] })]]),
  })
}

const setDataSets = (change: (dataSets: readonly DataSet[]) => readonly DataSet[]) =>
  store.setState(({ dataSets }) => ({ dataSets: change(dataSets ?? []) }))

/** What a person can do with data sets. Nothing rejects; what went wrong is told by the state. */
export const library = {
  load: () =>
    guarded(async () => {
      store.setState({ dataSets: await runStorage.dataSets() })
    }),

  /** Reads the rows and the runs of a data set. */
  open: (id: string) =>
    guarded(async () => {
      const [dataSets, rows, runs] = await Promise.all([
        runStorage.dataSets(),
        runStorage.rows(id),
        runStorage.runs(id),
      ])
      store.setState({ dataSets })
      setOpened(id, () => ({ rows, runs }))
    }),

  /** @returns its id; undefined where it could not be kept */
  add: async (name: string, { rows, ...content }: Content): Promise<string | undefined> => {
    const dataSet: DataSet = {
      id: newId(),
      name,
      createdAt: Date.now(),
      rowCount: rows.length,
      ...content,
    }
    let id: string | undefined
    await guarded(async () => {
      await runStorage.putDataSet(dataSet, rows)
      id = dataSet.id
      setDataSets((dataSets) => [dataSet, ...dataSets])
      setOpened(dataSet.id, () => ({ rows, runs: [] }))
    })
    return id
  },

  change: (id: string, change: DataSetChange) =>
    guarded(async () => {
      setDataSets((all) => all.map((each) => (each.id === id ? { ...each, ...change } : each)))
      await runStorage.changeDataSet(id, change)
    }),

  remove: (id: string) =>
    guarded(async () => {
      for (const run of await runStorage.runs(id)) endSession(run.id)
      await runStorage.removeDataSet(id)
      setDataSets((all) => all.filter((each) => each.id !== id))
    }),

  addRun: (run: Run) =>
    guarded(async () => {
      await runStorage.putRun(run)
      setOpened(run.dataSetId, (opened) => ({ ...opened, runs: [run, ...opened.runs] }))
    }),

  removeRun: (run: Run) =>
    guarded(async () => {
      endSession(run.id)
      await runStorage.removeRun(run.id)
      setOpened(run.dataSetId, (opened) => ({
        ...opened,
        runs: opened.runs.filter(({ id }) => id !== run.id),
      }))
    }),
}
