import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { answer, makeTurn } from '@/lib/conversation/testing/turn'
import type { DataSet } from '@/lib/datasets/data-set'
import type { Cell } from '@/lib/datasets/run/cell'
import { maxAtOnce, maxColumns, maxRepeats, parseRun, type Run } from '@/lib/datasets/run/run'
import type { StoredRuns, RunStorage } from '@/lib/datasets/storage/contract'
import { MemoryRunStorage } from '@/lib/datasets/storage/memory'
import { StorageError } from '@/lib/storage/contract'
import { MemoryStorage } from '@/lib/storage/memory'
import { noChoices } from './choices'
import { writeBackup } from './backup'
import { BackupError, readBackup } from './read-backup'
import { missingRuns } from './missing-runs'

const dataSet: DataSet = {
  id: 'd1',
  name: 'Sums',
  createdAt: 1,
  columns: ['a'],
  rowCount: 2,
  template: '{{a}}?',
  checks: [{ kind: 'equals', value: '4' }],
}
const rows = [{ variables: { a: '2 + 2' } }, { variables: { a: '3 + 1' } }]
const run: Run = {
  id: 'r1',
  dataSetId: 'd1',
  createdAt: 2,
  rowCount: 2,
  template: '{{a}}?',
  checks: [],
  columns: [{ label: 'echo', settings: { model: 'echo' } }],
  repeats: 1,
  concurrency: 4,
  budget: { cost: 1 },
  answerTokens: 300,
}
const turn = makeTurn({
  id: 't1',
  conversationId: 'r1',
  state: { ended: 'completed', response: { id: 'resp_1', model: 'echo' }, output: [answer('4')] },
})
const done: Cell = { runId: 'r1', number: 0, key: 'k0', sentAt: 3, status: 'done', text: '4' }
const sent: Cell = { runId: 'r1', number: 1, key: 'k1', sentAt: 4, status: 'sent' }
const all: StoredRuns = {
  dataSets: [{ dataSet, rows }],
  earlierRows: [],
  runs: [run],
  cells: [{ cell: done, turn }, { cell: sent }],
}

async function backUp(kept: StoredRuns): Promise<Blob> {
  const storage = new MemoryRunStorage()
  await storage.putAll(kept)
  const { content } = await writeAll(storage)
  return content
}

function writeAll(storage: RunStorage) {
  const beside = {
    settings: { model: 'echo' },
    drafts: new Map(),
    quotes: new Map(),
    presets: [],
    prompts: [],
    tools: [],
    choices: noChoices,
    voteFiles: [],
  }
  return writeBackup(new MemoryStorage(), storage, beside, 0)
}

async function restore(storage: RunStorage, file: Blob) {
  const { kept } = await readBackup(file)
  const { missing, restored } = await missingRuns(storage, kept)
  await storage.putAll(missing)
  return restored
}

const fileOf = (...lines: readonly object[]) =>
  new Blob([{ format: 'parley-backup' }, ...lines].map((line) => `${JSON.stringify(line)}\n`))

describe('a backup of data sets', () => {
  test('gives them back with their runs and answers, and nothing twice', async () => {
    const file = await backUp(all)
    const storage = new MemoryRunStorage()
    expect(await restore(storage, file)).toEqual({ dataSets: 1, runs: 1 })
    expect(await storage.dataSets()).toEqual([dataSet])
    expect(await storage.rows('d1')).toEqual(rows)
    expect(await storage.runs('d1')).toEqual([run])
    expect(await storage.cells('r1')).toEqual([done, sent])
    expect(await storage.turn('r1', 0)).toEqual(turn)
    expect(await restore(storage, file)).toEqual({ dataSets: 0, runs: 0 })
  })

  test('has the rows as they were edited, and those that an earlier run was started with', async () => {
    const edited = { ...dataSet, rowsId: 'rows-2', rowCount: 1 }
    const newRows = [{ variables: { a: '5 + 5' } }]
    const file = await backUp({
      ...all,
      dataSets: [{ dataSet: edited, rows: newRows }],
      earlierRows: [{ rowsId: 'd1', rows }],
    })
    const storage = new MemoryRunStorage()
    expect(await restore(storage, file)).toEqual({ dataSets: 1, runs: 1 })
    expect(await storage.dataSets()).toEqual([edited])
    expect(await storage.rows('rows-2')).toEqual(newRows)
    expect(await storage.rows('d1')).toEqual(rows)
  })

  test('changes nothing that is here', async () => {
    const storage = new MemoryRunStorage()
    const cells = [{ cell: { ...sent, status: 'done', text: 'newer' } as const }]
    await storage.putAll({
      dataSets: [{ dataSet: { ...dataSet, name: 'Renamed' }, rows }],
      earlierRows: [],
      runs: [run],
      cells,
    })
    const file = await backUp({ ...all, runs: [run, { ...run, id: 'r2' }] })
    expect(await restore(storage, file)).toEqual({ dataSets: 0, runs: 1 })
    expect(await storage.dataSets()).toMatchObject([{ name: 'Renamed' }])
    expect(await storage.cells('r1')).toEqual([cells[0]?.cell])
  })

  test('that can’t be read are told, and the rest is there', async () => {
    const storage = new MemoryRunStorage()
    await storage.putAll(all)
    const refuse = () => Promise.reject(new StorageError('Couldn’t read the runs.'))
    const { content, problem } = await writeAll(Object.assign(storage, { runs: refuse }))
    expect(problem).toBe('Couldn’t read the runs.')
    expect((await readBackup(content)).kept).toEqual({
      dataSets: all.dataSets,
      earlierRows: [],
      runs: [],
      cells: [],
    })
  })

  test('of another hand brings nothing that does not fit', async () => {
    const schema = 2
    const file = fileOf(
      { schema, dataSet: { ...dataSet, rowCount: 1e12 }, rows },
      { schema, run: { ...run, id: 'long', rowCount: 1e12 } },
      { schema, run: { ...run, id: 'lost', dataSetId: 'nowhere' } },
      { schema, run },
      ...[-1, 0.5, 2, 1e12].map((number) => ({ schema, cell: { ...done, number } })),
      { schema, cell: { ...done, runId: 'long' } },
    )
    const storage = new MemoryRunStorage()
    expect(await restore(storage, file)).toEqual({ dataSets: 1, runs: 1 })
    expect(await storage.dataSets()).toEqual([dataSet])
    expect((await storage.runs('d1')).map(({ id }) => id)).toEqual(['r1'])
    expect([...(await storage.cells('r1')), ...(await storage.cells('long'))]).toEqual([])
  })

  test('a run is never larger than one that can be made here', () => {
    const columns = Array.from({ length: maxColumns + 50 }, () => run.columns[0])
    const read = parseRun({ ...run, columns, repeats: 1e9, concurrency: 1e9 })
    expect(read).toMatchObject({ repeats: maxRepeats, concurrency: maxAtOnce })
    expect(read?.columns).toHaveLength(maxColumns)
  })

  test.each([
    ['a data set', { dataSet: 7 }, 'Line 2 of this file can’t be read: Not a data set.'],
    ['a run', { run: { id: 'r' } }, 'Not a run.'],
    ['a cell', { cell: { runId: 'r' } }, 'Not a result of a run.'],
    ['an answer', { cell: done, turn: { id: 'a' } }, '“parentId”'],
  ])('that is broken in %s is refused in words', async (_name, line, words) => {
    await expect(readBackup(fileOf({ schema: 2, ...line }))).rejects.toThrow(words)
  })

  test('whatever stands in it, it is read or refused in words', async () => {
    const name = fc.constantFrom('dataSet', 'run', 'cell', 'rows', 'turn')
    const field = fc.constantFrom(
      'id',
      'dataSetId',
      'rowCount',
      'columns',
      'runId',
      'number',
      'status',
      '__proto__',
    )
    const record = fc.oneof(fc.dictionary(field, fc.jsonValue()), fc.jsonValue())
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(name, record), { maxLength: 4 }), async (lines) => {
        try {
          await restore(new MemoryRunStorage(), fileOf(...lines.map((line) => ({ schema: 2, ...line }))))
        } catch (error) {
          expect(error).toBeInstanceOf(BackupError)
        }
      }),
      { numRuns: 300 },
    )
  })
})
