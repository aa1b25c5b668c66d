import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { schema as turnVersion } from '@/lib/conversation/migrate'
import { parseTurn } from '@/lib/conversation/parse-record'
import { isObject, listOf } from '@/lib/responses/guards'
import { StorageError } from '@/lib/storage/contract'
import { nameOf, read, type UnreadableRecord } from '@/lib/storage/unreadable'
import { type DataRow, type DataSet, parseDataSet, parseRow } from '../data-set'
import { type Cell, parseCell } from '../run/cell'
import { parseRun } from '../run/run'
import { dataSetIsGone, type KeptRuns, type RunStorage } from './contract'

type CellKey = [runId: string, number: number]

/** Records are read through guards: another version, or another hand, may have written them. */
interface Schema extends DBSchema {
  dataSets: { key: string; value: object }
  rows: { key: string; value: readonly object[] }
  runs: { key: string; value: object; indexes: { dataSetId: string } }
  cells: { key: CellKey; value: object }
  turns: { key: CellKey; value: { readonly version: number; readonly turn: object } }
}

const stores = ['dataSets', 'rows', 'runs', 'cells', 'turns'] as const

/** All cells of a run: a list comes after every number. */
const ofRun = (runId: string) => IDBKeyRange.bound([runId], [runId, []])

/**
 * Data sets and runs in a database of their own: they are large, and chats must not wait for them.
 *
 * @param name the database's name; tests use one each
 */
export function openRunStorage(name = 'parley-runs'): RunStorage {
  let opened: Promise<IDBPDatabase<Schema>> | undefined

  function connected(): Promise<IDBPDatabase<Schema>> {
    opened ??= openDB<Schema>(name, 1, {
      upgrade: (database) => {
        database.createObjectStore('dataSets', { keyPath: 'id' })
        database.createObjectStore('rows')
        database.createObjectStore('runs', { keyPath: 'id' }).createIndex('dataSetId', 'dataSetId')
        database.createObjectStore('cells', { keyPath: ['runId', 'number'] })
        database.createObjectStore('turns')
      },
      blocking: (_current, _blocked, event) => {
        opened = undefined
        if (event.target instanceof IDBDatabase) event.target.close()
      },
      terminated: () => {
        opened = undefined
      },
    }).catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }

  async function change(
    names: readonly (typeof stores)[number][],
    work: (transaction: Transaction) => readonly Promise<unknown>[],
    durability: IDBTransactionDurability = 'strict',
  ): Promise<void> {
    await explained('It could not be kept', async () => {
      const transaction = (await connected()).transaction([...names], 'readwrite', { durability })
      try {
        await Promise.all(work(transaction))
      } catch (error) {
        // What cannot be stored leaves nothing of the rest.
        transaction.done.catch(() => undefined)
        transaction.abort()
        throw error
      }
      await transaction.done
    })
  }

  const removal = (transaction: Transaction, runId: string) => [
    transaction.objectStore('runs').delete(runId),
    transaction.objectStore('cells').delete(ofRun(runId)),
    transaction.objectStore('turns').delete(ofRun(runId)),
  ]

  const putDataSet = (transaction: Transaction, dataSet: DataSet, rows?: readonly DataRow[]) => [
    transaction.objectStore('dataSets').put(dataSet),
    ...(rows === undefined ? [] : [transaction.objectStore('rows').put(rows, dataSet.id)]),
  ]

  const putCell = (transaction: Transaction, { cell, turn }: KeptRuns['cells'][number]) => [
    transaction.objectStore('cells').put(cell),
    ...(turn === undefined
      ? []
      : [transaction.objectStore('turns').put({ version: turnVersion, turn }, [cell.runId, cell.number])]),
  ]

  return {
    dataSets: () =>
      explained('The data sets could not be read', async () => {
        const all = await (await connected()).getAll('dataSets')
        return newestFirst(all.flatMap((each) => parseDataSet(each) ?? []))
      }),
    rows: (dataSetId) =>
      explained('The rows could not be read', async () =>
        listOf(await (await connected()).get('rows', dataSetId)).map(parseRow),
      ),
    putDataSet: (dataSet, rows) =>
      change(['dataSets', 'rows'], (transaction) => putDataSet(transaction, dataSet, rows)),
    changeDataSet: (id, fields) =>
      change(['dataSets'], (transaction) => {
        const dataSets = transaction.objectStore('dataSets')
        const changed = dataSets.get(id).then((kept) => {
          if (kept === undefined) throw new StorageError(dataSetIsGone)
          return dataSets.put({ ...kept, ...fields })
        })
        return [changed]
      }),
    removeDataSet: async (id) => {
      const runIds = await explained('The runs could not be read', async () =>
        (await connected()).getAllKeysFromIndex('runs', 'dataSetId', id),
      )
      await change(stores, (transaction) => [
        transaction.objectStore('dataSets').delete(id),
        transaction.objectStore('rows').delete(id),
        ...runIds.flatMap((runId) => removal(transaction, runId)),
      ])
    },
    runs: (dataSetId) =>
      explained('The runs could not be read', async () => {
        const all = await (await connected()).getAllFromIndex('runs', 'dataSetId', dataSetId)
        return newestFirst(all.flatMap((each) => parseRun(each) ?? []))
      }),
    putRun: (run) => change(['runs'], (transaction) => [transaction.objectStore('runs').put(run)]),
    removeRun: (id) => change(['runs', 'cells', 'turns'], (transaction) => removal(transaction, id)),
    cells: (runId) =>
      explained('The results could not be read', async () =>
        (await (await connected()).getAll('cells', ofRun(runId))).flatMap((each) => readCell(each) ?? []),
      ),
    turn: (runId, number) =>
      explained('The answer could not be read', async () => {
        const kept = await (await connected()).get('turns', [runId, number])
        const found = read(() => (isObject(kept) ? parseTurn(kept.turn, kept.version) : undefined))
        return 'value' in found ? found.value : undefined
      }),
    putCell: ({ cell, turn, isDurable }) =>
      change(
        turn === undefined ? ['cells'] : ['cells', 'turns'],
        (transaction) => putCell(transaction, { cell, ...(turn === undefined ? {} : { turn }) }),
        isDurable ? 'strict' : 'relaxed',
      ),
    unreadable: () =>
      explained('The data sets could not be read', async () => {
        const connection = await connected()
        const [dataSets, runs, cells] = await Promise.all([
          connection.getAll('dataSets'),
          connection.getAll('runs'),
          connection.getAll('cells'),
        ])
        const problem = 'Something is missing in it, or of another kind.'
        const record = (
          kind: UnreadableRecord['kind'],
          store: 'dataSets' | 'runs' | 'cells',
          key: string | CellKey,
          value: object,
        ): UnreadableRecord => ({
          kind,
          key: String(key),
          name: nameOf(value),
          problem,
          value,
          discard: () => change([store], (transaction) => [transaction.objectStore(store).delete(key)]),
        })
        return [
          ...dataSets
            .filter((each) => parseDataSet(each) === undefined)
            .map((each) => record('data set', 'dataSets', keyIn(each), each)),
          ...runs
            .filter((each) => parseRun(each) === undefined)
            .map((each) => record('run', 'runs', keyIn(each), each)),
          ...cells
            .filter((each) => parseCell(each) === undefined)
            .map((each) => record('result', 'cells', cellKeyIn(each), each)),
        ]
      }),
    putAll: ({ dataSets, runs, cells }) =>
      change(stores, (transaction) => [
        ...dataSets.flatMap(({ dataSet, rows }) => putDataSet(transaction, dataSet, rows)),
        ...runs.map((run) => transaction.objectStore('runs').put(run)),
        ...cells.flatMap((cell) => putCell(transaction, cell)),
      ]),
  }
}

type Transaction = IDBPTransaction<Schema, (typeof stores)[number][], 'readwrite'>

/**
 * A cell of which only the place can be read was sent, for others have no record: it counts as lost, so that it is not
 * sent, and paid for, again without a word.
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
    problem: 'The record of this result is damaged.',
  }
}

/** The keys that stores have in their records. */
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
    throw new StorageError(
      `${what}: ${isFull ? 'there is no room left on this device. Delete runs or data sets you no longer need.' : why}`,
      { cause: error },
    )
  }
}
