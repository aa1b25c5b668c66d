import type { Turn } from '@/lib/conversation/types'
import type { DataRow, DataSet } from '../data-set'
import type { Cell } from '../run/cell'
import type { Run } from '../run/run'
import { StorageError } from '@/lib/storage/contract'
import { dataSetIsGone, type KeptRuns, type RunStorage } from './contract'

/** Data sets and runs that end with the page. */
export function createMemoryRunStorage(): RunStorage {
  const dataSets = new Map<string, DataSet>()
  const rows = new Map<string, readonly DataRow[]>()
  const runs = new Map<string, Run>()
  const cells = new Map<string, Map<number, Cell>>()
  const turns = new Map<string, Map<number, Turn>>()

  function removeRun(id: string): void {
    runs.delete(id)
    cells.delete(id)
    turns.delete(id)
  }

  function putCell({ cell, turn }: KeptRuns['cells'][number]): void {
    const { runId, number } = cell
    cells.set(runId, (cells.get(runId) ?? new Map<number, Cell>()).set(number, cell))
    if (turn !== undefined) turns.set(runId, (turns.get(runId) ?? new Map<number, Turn>()).set(number, turn))
  }

  return {
    dataSets: async () => newestFirst(dataSets.values()),
    rows: async (id) => rows.get(id) ?? [],
    putDataSet: async (dataSet, given) => {
      dataSets.set(dataSet.id, dataSet)
      if (given !== undefined) rows.set(dataSet.id, given)
    },
    changeDataSet: async (id, change) => {
      const kept = dataSets.get(id)
      if (kept === undefined) throw new StorageError(dataSetIsGone)
      dataSets.set(id, { ...kept, ...change })
    },
    removeDataSet: async (id) => {
      for (const run of runs.values()) if (run.dataSetId === id) removeRun(run.id)
      dataSets.delete(id)
      rows.delete(id)
    },
    runs: async (dataSetId) => newestFirst(runs.values()).filter((run) => run.dataSetId === dataSetId),
    putRun: async (run) => void runs.set(run.id, run),
    removeRun: async (id) => removeRun(id),
    cells: async (runId) =>
      [...(cells.get(runId)?.values() ?? [])].toSorted((one, other) => one.number - other.number),
    turn: async (runId, number) => turns.get(runId)?.get(number),
    putCell: async (change) => putCell(change),
    unreadable: async () => [],
    putAll: async (all) => {
      for (const each of all.dataSets) {
        dataSets.set(each.dataSet.id, each.dataSet)
        rows.set(each.dataSet.id, each.rows)
      }
      for (const run of all.runs) runs.set(run.id, run)
      for (const each of all.cells) putCell(each)
    },
  }
}

const newestFirst = <Value extends { readonly createdAt: number }>(values: Iterable<Value>) =>
  [...values].toSorted((one, other) => other.createdAt - one.createdAt)
