import type { Turn } from '@/lib/conversation/types'
import { type DataRow, type DataSet, rowsIdOf } from '../data-set'
import type { Cell } from '../run/cell'
import { type Run, rowsIdOfRun } from '../run/run'
import { StorageError } from '@/lib/storage/contract'
import type { UnreadableRecord } from '@/lib/storage/unreadable'
import { editedDataSet, isUsed } from './edited-data-set'
import {
  type CellChange,
  type DataSetChange,
  dataSetIsGone,
  type RowsChange,
  type RunStorage,
  type StoredRuns,
} from './contract'

/** Stores data sets and runs until the page closes. */
export class MemoryRunStorage implements RunStorage {
  readonly #dataSets = new Map<string, DataSet>()
  readonly #rows = new Map<string, readonly DataRow[]>()
  readonly #runs = new Map<string, Run>()
  readonly #cells = new Map<string, Map<number, Cell>>()
  readonly #turns = new Map<string, Map<number, Turn>>()

  async dataSets(): Promise<readonly DataSet[]> {
    return newestFirst(this.#dataSets.values())
  }

  async rows(id: string): Promise<readonly DataRow[]> {
    return this.#rows.get(id) ?? []
  }

  async putDataSet(dataSet: DataSet, given?: readonly DataRow[]): Promise<void> {
    const before = this.#dataSets.get(dataSet.id)
    this.#dataSets.set(dataSet.id, dataSet)
    if (given === undefined) return
    this.#rows.set(rowsIdOf(dataSet), given)
    if (before !== undefined) this.#removeUnusedRows(rowsIdOf(before), dataSet.id)
  }

  /** Stores rows that a run was started with. */
  async putRows(rowsId: string, rows: readonly DataRow[]): Promise<void> {
    this.#rows.set(rowsId, rows)
  }

  async changeRows(id: string, before: string, change: RowsChange, rows: readonly DataRow[]): Promise<void> {
    await this.putDataSet(editedDataSet(this.#dataSets.get(id), before, change), rows)
  }

  async changeDataSet(id: string, change: DataSetChange): Promise<void> {
    const kept = this.#dataSets.get(id)
    if (kept === undefined) throw new StorageError(dataSetIsGone)
    this.#dataSets.set(id, { ...kept, ...change })
  }

  async removeDataSet(id: string): Promise<void> {
    const dataSet = this.#dataSets.get(id)
    this.#dataSets.delete(id)
    for (const run of this.#runs.values()) if (run.dataSetId === id) this.#removeRun(run.id)
    if (dataSet !== undefined) this.#rows.delete(rowsIdOf(dataSet))
  }

  async runs(dataSetId: string): Promise<readonly Run[]> {
    return newestFirst(this.#runs.values()).filter((run) => run.dataSetId === dataSetId)
  }

  async putRun(run: Run): Promise<void> {
    this.#runs.set(run.id, run)
  }

  async removeRun(id: string): Promise<void> {
    this.#removeRun(id)
  }

  async cells(runId: string): Promise<readonly Cell[]> {
    return [...(this.#cells.get(runId)?.values() ?? [])].toSorted((one, other) => one.number - other.number)
  }

  async turn(runId: string, number: number): Promise<Turn | undefined> {
    return this.#turns.get(runId)?.get(number)
  }

  async putCell(change: CellChange): Promise<void> {
    this.#putCell(change)
  }

  async unreadable(): Promise<readonly UnreadableRecord[]> {
    return []
  }

  async putAll(all: StoredRuns): Promise<void> {
    for (const each of all.dataSets) {
      this.#dataSets.set(each.dataSet.id, each.dataSet)
      this.#rows.set(rowsIdOf(each.dataSet), each.rows)
    }
    for (const { rowsId, rows } of all.earlierRows) this.#rows.set(rowsId, rows)
    for (const run of all.runs) this.#runs.set(run.id, run)
    for (const each of all.cells) this.#putCell(each)
  }

  #removeRun(id: string): void {
    const run = this.#runs.get(id)
    this.#runs.delete(id)
    this.#cells.delete(id)
    this.#turns.delete(id)
    if (run !== undefined) this.#removeUnusedRows(rowsIdOfRun(run), run.dataSetId)
  }

  #removeUnusedRows(rowsId: string, dataSetId: string): void {
    const dataSet = this.#dataSets.get(dataSetId)
    const runs = [...this.#runs.values()].filter((run) => run.dataSetId === dataSetId)
    if (!isUsed(rowsId, dataSet, runs)) this.#rows.delete(rowsId)
  }

  #putCell({ cell, turn }: StoredRuns['cells'][number]): void {
    const { runId, number } = cell
    this.#cells.set(runId, (this.#cells.get(runId) ?? new Map<number, Cell>()).set(number, cell))
    if (turn === undefined) return
    this.#turns.set(runId, (this.#turns.get(runId) ?? new Map<number, Turn>()).set(number, turn))
  }
}

const newestFirst = <Value extends { readonly createdAt: number }>(values: Iterable<Value>) =>
  [...values].toSorted((one, other) => other.createdAt - one.createdAt)
