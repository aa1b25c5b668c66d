import { words } from '@/lib/language/english/datasets'
import { schema as turnVersion } from '@/lib/conversation/migrate'
import { parseTurn } from '@/lib/conversation/parse-record'
import type { Turn } from '@/lib/conversation/types'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { StorageError } from '@/lib/storage/contract'
import { read, type UnreadableRecord } from '@/lib/storage/unreadable'
import { type DataRow, type DataSet, parseDataSet, parseRow } from '../data-set'
import { type Cell, parseCell } from '../run/cell'
import { parseRun, type Run } from '../run/run'
import type { CellChange, DataSetChange, RowsChange, RunStorage, StoredRuns } from './contract'
import { editedDataSet } from './edited-data-set'
import { DurableLog, type LogPlace } from './durable-log'
import { MemoryRunStorage } from './memory'

/** What a line of the file says; `all` is saved as one line, because it counts whole or not at all. */
type Entry =
  | { readonly dataSet: DataSet; readonly rows?: readonly DataRow[] }
  | { readonly rowsId: string; readonly rows: readonly DataRow[] }
  | { readonly run: Run }
  | { readonly cell: Cell; readonly schema?: number; readonly turn?: Turn }
  | { readonly removedDataSet: string }
  | { readonly removedRun: string }
  | { readonly all: readonly Entry[] }

/**
 * Stores data sets and runs in one file of JSON lines to which changes are added. Answers stay on disk; everything else
 * is in memory, too.
 */
export class FileRunStorage implements RunStorage {
  readonly #path: string
  readonly #memory = new MemoryRunStorage()
  /** Where the line with the answer of a cell is, by run. */
  readonly #turns = new Map<string, Map<number, LogPlace>>()
  #opened: Promise<DurableLog> | undefined

  /** @param path of the file; it is created when something is saved or read */
  constructor(path: string) {
    this.#path = path
  }

  async dataSets(): Promise<readonly DataSet[]> {
    await this.#log()
    return this.#memory.dataSets()
  }

  async rows(rowsId: string): Promise<readonly DataRow[]> {
    await this.#log()
    return this.#memory.rows(rowsId)
  }

  putDataSet(dataSet: DataSet, rows?: readonly DataRow[]): Promise<void> {
    return this.#add({ dataSet, ...(rows === undefined ? {} : { rows }) }, true)
  }

  async changeDataSet(id: string, change: DataSetChange): Promise<void> {
    await this.#log()
    await this.#memory.changeDataSet(id, change)
    const dataSet = (await this.#memory.dataSets()).find((each) => each.id === id)
    if (dataSet !== undefined) await this.#add({ dataSet }, true)
  }

  async changeRows(id: string, before: string, change: RowsChange, rows: readonly DataRow[]): Promise<void> {
    const stored = (await this.dataSets()).find((each) => each.id === id)
    await this.putDataSet(editedDataSet(stored, before, change), rows)
  }

  removeDataSet(id: string): Promise<void> {
    return this.#add({ removedDataSet: id }, true)
  }

  async runs(dataSetId: string): Promise<readonly Run[]> {
    await this.#log()
    return this.#memory.runs(dataSetId)
  }

  putRun(run: Run): Promise<void> {
    return this.#add({ run }, true)
  }

  removeRun(id: string): Promise<void> {
    return this.#add({ removedRun: id }, true)
  }

  async cells(runId: string): Promise<readonly Cell[]> {
    await this.#log()
    return this.#memory.cells(runId)
  }

  async turn(runId: string, number: number): Promise<Turn | undefined> {
    const log = await this.#log()
    const place = this.#turns.get(runId)?.get(number)
    if (place === undefined) return undefined
    const entry: unknown = JSON.parse(await log.read(place))
    const entries = isObject(entry) && Array.isArray(entry['all']) ? listOf(entry['all']) : [entry]
    const own = entries.find((each) => isCellOf(each, runId, number))
    const found = read(() => (isObject(own) ? parseTurn(own['turn'], versionOf(own)) : undefined))
    return 'value' in found ? found.value : undefined
  }

  putCell({ cell, turn, isDurable }: CellChange): Promise<void> {
    return this.#add({ cell, ...(turn === undefined ? {} : { schema: turnVersion, turn }) }, isDurable)
  }

  /** A file with a damaged line isn't opened, so there is nothing that can't be read. */
  async unreadable(): Promise<readonly UnreadableRecord[]> {
    await this.#log()
    return []
  }

  putAll({ dataSets, earlierRows, runs, cells }: StoredRuns): Promise<void> {
    const all: readonly Entry[] = [
      ...dataSets,
      ...earlierRows,
      ...runs.map((run) => ({ run })),
      ...cells.map((each) => ({ schema: turnVersion, ...each })),
    ]
    return this.#add({ all }, true)
  }

  /** Waits for what is being saved, and closes the file. */
  async close(): Promise<void> {
    // One that could not be opened has nothing to close.
    const log = await this.#opened?.catch(() => undefined)
    await log?.close()
    this.#opened = undefined
  }

  #log(): Promise<DurableLog> {
    this.#opened ??= DurableLog.open(this.#path, (text, place, number) => {
      const parsed = read((): unknown => JSON.parse(text))
      const entry = 'value' in parsed ? entryOf(parsed.value) : undefined
      if (entry === undefined) throw new StorageError(words.lineIsDamaged(number, this.#path))
      this.#apply(entry, place)
    }).catch((error: unknown) => {
      throw error instanceof StorageError ? error : new StorageError(messageOf(error), { cause: error })
    })
    return this.#opened
  }

  async #add(entry: Entry, isDurable: boolean): Promise<void> {
    const log = await this.#log()
    try {
      this.#apply(entry, await log.append(JSON.stringify(entry), isDurable))
    } catch (error) {
      throw new StorageError(messageOf(error), { cause: error })
    }
  }

  #apply(entry: Entry, place: LogPlace): void {
    if ('all' in entry) for (const each of entry.all) this.#apply(each, place)
    else if ('dataSet' in entry) void this.#memory.putDataSet(entry.dataSet, entry.rows)
    else if ('rowsId' in entry) void this.#memory.putRows(entry.rowsId, entry.rows)
    else if ('run' in entry) void this.#memory.putRun(entry.run)
    else if ('removedRun' in entry) {
      void this.#memory.removeRun(entry.removedRun)
      this.#turns.delete(entry.removedRun)
    } else if ('removedDataSet' in entry) void this.#memory.removeDataSet(entry.removedDataSet)
    else {
      const { cell, turn } = entry
      void this.#memory.putCell({ cell, isDurable: false })
      if (turn === undefined) return
      const turns = this.#turns.get(cell.runId) ?? new Map<number, LogPlace>()
      this.#turns.set(cell.runId, turns.set(cell.number, place))
    }
  }
}

const isCellOf = (entry: unknown, runId: string, number: number) => {
  const cell = isObject(entry) ? parseCell(entry['cell']) : undefined
  return cell?.runId === runId && cell.number === number && isObject(entry) && entry['turn'] !== undefined
}

const versionOf = ({ schema }: JsonObject) => (typeof schema === 'number' ? schema : turnVersion)

/** Returns undefined for what isn't an entry. The turn is read when it is asked for. */
function entryOf(value: unknown): Entry | undefined {
  if (!isObject(value)) return undefined
  const { all, dataSet, rowsId, rows, run, cell, turn, removedDataSet, removedRun } = value
  if (Array.isArray(all)) {
    const entries = all.map(entryOf)
    return entries.every((each) => each !== undefined) ? { all: entries } : undefined
  }
  if (typeof removedDataSet === 'string') return { removedDataSet }
  if (typeof removedRun === 'string') return { removedRun }
  const [aDataSet, aRun, aCell] = [parseDataSet(dataSet), parseRun(run), parseCell(cell)]
  if (aDataSet !== undefined) {
    return { dataSet: aDataSet, ...(Array.isArray(rows) ? { rows: rows.map(parseRow) } : {}) }
  }
  if (typeof rowsId === 'string' && Array.isArray(rows)) return { rowsId, rows: rows.map(parseRow) }
  if (aRun !== undefined) return { run: aRun }
  if (aCell === undefined) return undefined
  const parsed = isObject(turn) ? read(() => parseTurn(turn, versionOf(value))) : undefined
  return parsed !== undefined && 'value' in parsed ? { cell: aCell, turn: parsed.value } : { cell: aCell }
}

const messageOf = (error: unknown) =>
  words.couldntUseTheFile(error instanceof Error ? error.message : String(error))
