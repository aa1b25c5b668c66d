import { words } from '@/lib/language/english/datasets'
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { schema as turnVersion } from '@/lib/conversation/migrate'
import { parseTurn } from '@/lib/conversation/parse-record'
import type { Turn } from '@/lib/conversation/types'
import { isObject, listOf } from '@/lib/responses/guards'
import { StorageError } from '@/lib/storage/contract'
import { nameOf, read, type UnreadableRecord } from '@/lib/storage/unreadable'
import { type DataRow, type DataSet, parseDataSet, parseRow, rowsIdOf } from '../data-set'
import { type Cell, parseCell } from '../run/cell'
import { parseRun, type Run, rowsIdOfRun } from '../run/run'
import {
  type CellChange,
  type DataSetChange,
  dataSetIsGone,
  type RowsChange,
  type RunStorage,
  type StoredRuns,
} from './contract'
import { editedDataSet, isUsed } from './edited-data-set'

type CellKey = [runId: string, number: number]

/** Records are validated when read: another version or another program may have written them. */
interface Schema extends DBSchema {
  dataSets: { key: string; value: object }
  rows: { key: string; value: readonly object[] }
  runs: { key: string; value: object; indexes: { dataSetId: string } }
  cells: { key: CellKey; value: object }
  turns: { key: CellKey; value: { readonly version: number; readonly turn: object } }
}

const stores = ['dataSets', 'rows', 'runs', 'cells', 'turns'] as const

/** The range of all cells of a run: in IndexedDB an array sorts after every number. */
const ofRun = (runId: string) => IDBKeyRange.bound([runId], [runId, []])

/** A separate database for data sets and runs: they are large, and chats must not wait for them. */
export class RunDatabase implements RunStorage {
  readonly #name: string
  #opened: Promise<IDBPDatabase<Schema>> | undefined

  /**
   * @param name the database's name; each test uses its own
   */
  constructor(name = 'parley-runs') {
    this.#name = name
  }

  dataSets(): Promise<readonly DataSet[]> {
    return explained(words.couldntReadTheDataSets, async () => {
      const all = await (await this.#connected()).getAll('dataSets')
      return newestFirst(all.flatMap((each) => parseDataSet(each) ?? []))
    })
  }

  rows(rowsId: string): Promise<readonly DataRow[]> {
    return explained(words.couldntReadTheRows, async () =>
      listOf(await (await this.#connected()).get('rows', rowsId)).map(parseRow),
    )
  }

  putDataSet(dataSet: DataSet, rows?: readonly DataRow[]): Promise<void> {
    return this.#change(['dataSets', 'rows'], (transaction) => putDataSet(transaction, dataSet, rows))
  }

  changeDataSet(id: string, fields: DataSetChange): Promise<void> {
    return this.#change(['dataSets'], (transaction) => {
      const dataSets = transaction.objectStore('dataSets')
      const changed = dataSets.get(id).then((kept) => {
        if (kept === undefined) throw new StorageError(dataSetIsGone)
        return dataSets.put({ ...kept, ...fields })
      })
      return [changed]
    })
  }

  changeRows(id: string, before: string, change: RowsChange, rows: readonly DataRow[]): Promise<void> {
    return this.#change(['dataSets', 'rows', 'runs'], (transaction) => {
      const changed = transaction
        .objectStore('dataSets')
        .get(id)
        .then((stored) => {
          const dataSet = editedDataSet(parseDataSet(stored), before, change)
          return Promise.all(putDataSet(transaction, dataSet, rows))
        })
        .then(() => removeUnusedRows(transaction, before, id))
      return [changed]
    })
  }

  removeDataSet(id: string): Promise<void> {
    return this.#change(stores, (transaction) => {
      const dataSet = transaction.objectStore('dataSets').get(id)
      const runs = transaction.objectStore('runs').index('dataSetId').getAll(id)
      const removed = Promise.all([dataSet, runs]).then(([kept, of]) => {
        const ids = new Set([
          id,
          ...(isObject(kept) && typeof kept['rowsId'] === 'string' ? [kept['rowsId']] : []),
        ])
        for (const run of of) ids.add(rowsIdOfRecord(run, id))
        return Promise.all([
          transaction.objectStore('dataSets').delete(id),
          ...[...ids].map((rowsId) => transaction.objectStore('rows').delete(rowsId)),
          ...of.flatMap((run) => removeRun(transaction, keyIn(run))),
        ])
      })
      return [removed]
    })
  }

  runs(dataSetId: string): Promise<readonly Run[]> {
    return explained(words.couldntReadTheRuns, async () => {
      const all = await (await this.#connected()).getAllFromIndex('runs', 'dataSetId', dataSetId)
      return newestFirst(all.flatMap((each) => parseRun(each) ?? []))
    })
  }

  putRun(run: Run): Promise<void> {
    return this.#change(['runs'], (transaction) => [transaction.objectStore('runs').put(run)])
  }

  removeRun(id: string): Promise<void> {
    return this.#change(['dataSets', 'rows', 'runs', 'cells', 'turns'], (transaction) => {
      const removed = transaction
        .objectStore('runs')
        .get(id)
        .then(async (stored) => {
          await Promise.all(removeRun(transaction, id))
          const run = parseRun(stored)
          return run && removeUnusedRows(transaction, rowsIdOfRun(run), run.dataSetId)
        })
      return [removed]
    })
  }

  cells(runId: string): Promise<readonly Cell[]> {
    return explained(words.couldntReadTheResults, async () => {
      const all = await (await this.#connected()).getAll('cells', ofRun(runId))
      return all.flatMap((each) => readCell(each) ?? [])
    })
  }

  turn(runId: string, number: number): Promise<Turn | undefined> {
    return explained(words.couldntReadTheAnswer, async () => {
      const kept = await (await this.#connected()).get('turns', [runId, number])
      const found = read(() => (isObject(kept) ? parseTurn(kept.turn, kept.version) : undefined))
      return 'value' in found ? found.value : undefined
    })
  }

  putCell({ cell, turn, isDurable }: CellChange): Promise<void> {
    return this.#change(
      turn === undefined ? ['cells'] : ['cells', 'turns'],
      (transaction) => putCell(transaction, { cell, ...(turn === undefined ? {} : { turn }) }),
      isDurable ? 'strict' : 'relaxed',
    )
  }

  unreadable(): Promise<readonly UnreadableRecord[]> {
    return explained(words.couldntReadTheDataSets, async () => {
      const connection = await this.#connected()
      const [dataSets, runs, cells] = await Promise.all([
        connection.getAll('dataSets'),
        connection.getAll('runs'),
        connection.getAll('cells'),
      ])
      return [
        ...dataSets
          .filter((each) => parseDataSet(each) === undefined)
          .map((each) => this.#unreadableRecord('data set', 'dataSets', keyIn(each), each)),
        ...runs
          .filter((each) => parseRun(each) === undefined)
          .map((each) => this.#unreadableRecord('run', 'runs', keyIn(each), each)),
        ...cells
          .filter((each) => parseCell(each) === undefined)
          .map((each) => this.#unreadableRecord('result', 'cells', cellKeyIn(each), each)),
      ]
    })
  }

  putAll({ dataSets, earlierRows, runs, cells }: StoredRuns): Promise<void> {
    return this.#change(stores, (transaction) => [
      ...dataSets.flatMap(({ dataSet, rows }) => putDataSet(transaction, dataSet, rows)),
      ...earlierRows.map(({ rowsId, rows }) => transaction.objectStore('rows').put(rows, rowsId)),
      ...runs.map((run) => transaction.objectStore('runs').put(run)),
      ...cells.flatMap((cell) => putCell(transaction, cell)),
    ])
  }

  #connected(): Promise<IDBPDatabase<Schema>> {
    const forget = () => {
      this.#opened = undefined
    }
    this.#opened ??= openDB<Schema>(this.#name, 1, {
      upgrade: (database) => {
        database.createObjectStore('dataSets', { keyPath: 'id' })
        database.createObjectStore('rows')
        database.createObjectStore('runs', { keyPath: 'id' }).createIndex('dataSetId', 'dataSetId')
        database.createObjectStore('cells', { keyPath: ['runId', 'number'] })
        database.createObjectStore('turns')
      },
      blocking: (_current, _blocked, event) => {
        forget()
        if (event.target instanceof IDBDatabase) event.target.close()
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget()
      throw error
    })
    return this.#opened
  }

  async #change(
    names: readonly (typeof stores)[number][],
    work: (transaction: Transaction) => readonly Promise<unknown>[],
    durability: IDBTransactionDurability = 'strict',
  ): Promise<void> {
    await explained(words.couldntSave, async () => {
      const transaction = (await this.#connected()).transaction([...names], 'readwrite', { durability })
      try {
        await Promise.all(work(transaction))
      } catch (error) {
        // If one record can't be stored, none of the others is stored either.
        transaction.done.catch(() => undefined)
        transaction.abort()
        throw error
      }
      await transaction.done
    })
  }

  #unreadableRecord(
    kind: UnreadableRecord['kind'],
    store: 'dataSets' | 'runs' | 'cells',
    key: string | CellKey,
    value: object,
  ): UnreadableRecord {
    return {
      kind,
      key: String(key),
      name: nameOf(value),
      problem: words.aFieldIsMissingOrHas,
      value,
      discard: () => this.#change([store], (transaction) => [transaction.objectStore(store).delete(key)]),
    }
  }
}

type Transaction = IDBPTransaction<Schema, (typeof stores)[number][], 'readwrite'>

const removeRun = (transaction: Transaction, runId: string) => [
  transaction.objectStore('runs').delete(runId),
  transaction.objectStore('cells').delete(ofRun(runId)),
  transaction.objectStore('turns').delete(ofRun(runId)),
]

/** Deletes rows that no data set or run refers to any more. Rows of a run that can't be read are kept. */
async function removeUnusedRows(transaction: Transaction, rowsId: string, dataSetId: string): Promise<void> {
  const [dataSet, runs] = await Promise.all([
    transaction.objectStore('dataSets').get(dataSetId),
    transaction.objectStore('runs').index('dataSetId').getAll(dataSetId),
  ])
  const isNeeded = runs.some((run) => rowsIdOfRecord(run, dataSetId) === rowsId)
  if (isNeeded || isUsed(rowsId, parseDataSet(dataSet), [])) return
  await transaction.objectStore('rows').delete(rowsId)
}

const rowsIdOfRecord = (record: object, dataSetId: string) =>
  'rowsId' in record && typeof record.rowsId === 'string' ? record.rowsId : dataSetId

const putDataSet = (transaction: Transaction, dataSet: DataSet, rows?: readonly DataRow[]) => [
  transaction.objectStore('dataSets').put(dataSet),
  ...(rows === undefined ? [] : [transaction.objectStore('rows').put(rows, rowsIdOf(dataSet))]),
]

const putCell = (transaction: Transaction, { cell, turn }: StoredRuns['cells'][number]) => [
  transaction.objectStore('cells').put(cell),
  ...(turn === undefined
    ? []
    : [transaction.objectStore('turns').put({ version: turnVersion, turn }, [cell.runId, cell.number])]),
]

/**
 * Reads a cell. If only its place can be read, it was sent, because unsent cells have no record: it counts as lost, so
 * that it isn't sent, and billed, again without notice.
 */
function readCell(value: unknown): Cell | undefined {
  const cell = parseCell(value)
  if (cell !== undefined || !isObject(value)) return cell
  const [runId, number] = cellKeyIn(value)
  return {
    runId,
    number,
    status: 'lost',
    key: `damaged-${runId}-${number}`,
    sentAt: 0,
    problem: words.theRecordOfThisResultIs,
  }
}

/** The keys that the stores have inside their records. */
const keyIn = (value: object): string => ('id' in value ? String(value.id) : '')
const cellKeyIn = (value: object): CellKey => [
  'runId' in value ? String(value.runId) : '',
  'number' in value ? Number(value.number) : 0,
]

const newestFirst = <Value extends { readonly createdAt: number }>(values: readonly Value[]) =>
  values.toSorted((one, other) => other.createdAt - one.createdAt)

async function explained<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StorageError) throw error
    const isFull = error instanceof Error && error.name === 'QuotaExceededError'
    const why = error instanceof Error ? error.message : String(error)
    throw new StorageError(`${what}: ${isFull ? words.thisDeviceIsOutOfSpace : why}`, { cause: error })
  }
}
