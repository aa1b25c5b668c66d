import 'fake-indexeddb/auto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import type { DataRow, DataSet } from '../data-set'
import type { Cell } from '../run/cell'
import type { Run } from '../run/run'
import type { RunStorage } from './contract'
import { FileRunStorage } from './file'
import { RunDatabase } from './indexed-db'
import { MemoryRunStorage } from './memory'

let databases = 0
const folder = mkdtempSync(join(tmpdir(), 'parley-runs-'))
const files: FileRunStorage[] = []
afterAll(async () => {
  for (const file of files) await file.close()
  rmSync(folder, { recursive: true })
})

function openFile() {
  const storage = new FileRunStorage(join(folder, `runs-${databases++}.jsonl`))
  files.push(storage)
  return storage
}

const backends: ReadonlyArray<[string, () => RunStorage]> = [
  ['memory', () => new MemoryRunStorage()],
  ['IndexedDB', () => new RunDatabase(`runs-${databases++}`)],
  ['file', openFile],
]

const rows: readonly DataRow[] = [
  { variables: { a: 'ä\u0000🦊' }, checks: [{ kind: 'contains', value: '{{a}}', not: true }] },
  { variables: { a: '2' }, messages: [{ role: 'user', content: 'Hi' }] },
]
const dataSet = (id: string, createdAt = 1): DataSet => ({
  id,
  name: `Set ${id}`,
  createdAt,
  columns: ['a'],
  rowCount: 2,
  template: 'Say {{a}}',
  checks: [{ kind: 'number', value: '1', tolerance: '5%' }],
})
const run = (id: string, dataSetId: string, createdAt = 1): Run => ({
  id,
  dataSetId,
  createdAt,
  rowCount: 2,
  template: '',
  checks: [],
  columns: [{ label: 'A', settings: { model: 'echo' }, price: { input: 1, output: 2, request: 0 } }],
  repeats: 2,
  judge: { label: 'J', settings: { model: 'demo', temperature: 0 }, upstream: 'demo' },
  concurrency: 4,
  perMinute: 60,
  budget: { requests: 10, cost: 0.5 },
  answerTokens: 300,
})
const cell = (runId: string, number: number, fields: Partial<Cell> = {}): Cell => ({
  runId,
  number,
  key: `${runId}-${number}`,
  status: 'sent',
  sentAt: 5,
  ...fields,
})
const full = {
  status: 'done',
  responseId: 'resp_1',
  duration: 7,
  text: 'Hello',
  inputTokens: 1,
  outputTokens: 2,
  cost: 0.1,
  earlier: { requests: 2, cost: 0.2 },
  problem: 'cut',
  outcomes: [{ passed: null, reason: 'x' }],
  judges: { 0: { key: 'j', sentAt: 6, cost: 0.1, outcome: { passed: true, reason: 'y' } } },
} as const

describe.each(backends)('%s', (_name, open) => {
  test('starts empty', async () => {
    const storage = open()
    expect(await storage.dataSets()).toEqual([])
    expect(await storage.rows('a')).toEqual([])
    expect(await storage.runs('a')).toEqual([])
    expect(await storage.cells('a')).toEqual([])
    expect(await storage.turn('a', 0)).toBeUndefined()
  })

  test('gives back what was kept, the newest first; rows stay when only the rest is kept', async () => {
    const storage = open()
    await storage.putDataSet(dataSet('a', 1), rows)
    await storage.putDataSet(dataSet('b', 2), [])
    await storage.changeDataSet('a', { name: 'Other' })
    await expect(storage.changeDataSet('gone', { name: 'Other' })).rejects.toThrow('was deleted')
    expect(await storage.dataSets()).toEqual([dataSet('b', 2), { ...dataSet('a', 1), name: 'Other' }])
    expect(await storage.rows('a')).toEqual(rows)
    await storage.putRun(run('r1', 'a', 1))
    await storage.putRun(run('r2', 'a', 2))
    await storage.putRun(run('r3', 'b'))
    expect(await storage.runs('a')).toEqual([run('r2', 'a', 2), run('r1', 'a', 1)])
  })

  test('keeps cells in order, the last state of each, with what they answered', async () => {
    const storage = open()
    const turn = makeTurn({ id: 't' })
    for (const number of [10, 2, 1]) await storage.putCell({ cell: cell('r', number), isDurable: true })
    await storage.putCell({ cell: cell('r2', 3), isDurable: false })
    await storage.putCell({ cell: cell('r', 2, full), turn, isDurable: false })
    expect(await storage.cells('r')).toEqual([cell('r', 1), cell('r', 2, full), cell('r', 10)])
    expect(await storage.turn('r', 2)).toMatchObject({ id: 't', settings: turn.settings, input: turn.input })
    expect(await storage.turn('r', 1)).toBeUndefined()
  })

  test('keeps all at once, and gives it back', async () => {
    const storage = open()
    const turn = makeTurn({ id: 't' })
    await storage.putAll({
      dataSets: [{ dataSet: dataSet('a'), rows }],
      earlierRows: [{ rowsId: 'e', rows: [{ variables: { a: 'e' } }] }],
      runs: [run('r1', 'a')],
      cells: [{ cell: cell('r1', 1, full), turn }, { cell: cell('r1', 0) }],
    })
    expect(await storage.dataSets()).toEqual([dataSet('a')])
    expect(await storage.rows('a')).toEqual(rows)
    expect(await storage.rows('e')).toEqual([{ variables: { a: 'e' } }])
    expect(await storage.runs('a')).toEqual([run('r1', 'a')])
    expect(await storage.cells('r1')).toEqual([cell('r1', 0), cell('r1', 1, full)])
    expect(await storage.turn('r1', 1)).toMatchObject({ id: 't' })
    expect(await storage.turn('r1', 0)).toBeUndefined()
  })

  test('an edit keeps the rows of earlier runs as long as there is one, and refuses what another tab has edited', async () => {
    const storage = open()
    await storage.putDataSet({ ...dataSet('a'), columnTypes: { a: 'number' } }, rows)
    const { columns, template, checks } = dataSet('a')
    const edit = (rowsId: string) => ({ columns, template, checks, rowCount: 1, rowsId })
    const [first = { variables: {} }] = rows
    await storage.changeRows('a', 'a', edit('v1'), [first])
    expect(await storage.rows('a')).toEqual([])
    expect(await storage.dataSets()).toEqual([{ ...dataSet('a'), rowCount: 1, rowsId: 'v1' }])
    await storage.putRun({ ...run('r1', 'a'), rowsId: 'v1' })
    await storage.putRun({ ...run('r2', 'a'), rowsId: 'v1' })
    await expect(storage.changeRows('a', 'a', edit('v2'), rows)).rejects.toThrow('another tab')
    await expect(storage.changeRows('gone', 'v1', edit('v2'), rows)).rejects.toThrow('was deleted')
    await storage.changeRows('a', 'v1', edit('v2'), rows)
    expect([await storage.rows('v1'), await storage.rows('v2')]).toEqual([[first], rows])
    await storage.removeRun('r1')
    expect(await storage.rows('v1')).toEqual([first])
    await storage.removeRun('r2')
    expect([await storage.rows('v1'), await storage.rows('v2')]).toEqual([[], rows])
    await storage.putRun({ ...run('r3', 'a'), rowsId: 'v2' })
    await storage.changeRows('a', 'v2', edit('v3'), [first])
    await storage.removeDataSet('a')
    expect([await storage.rows('v2'), await storage.rows('v3')]).toEqual([[], []])
  })

  test('removes a run with its cells, a data set with its runs, and nothing else', async () => {
    const storage = open()
    await storage.putDataSet(dataSet('a'), rows)
    await storage.putDataSet(dataSet('b'), rows)
    for (const [id, of] of [
      ['r1', 'a'],
      ['r2', 'a'],
      ['r3', 'b'],
    ] as const) {
      await storage.putRun(run(id, of))
      await storage.putCell({ cell: cell(id, 0), turn: makeTurn(), isDurable: true })
    }
    await storage.removeRun('r1')
    expect([await storage.cells('r1'), await storage.turn('r1', 0)]).toEqual([[], undefined])
    expect((await storage.runs('a')).map(({ id }) => id)).toEqual(['r2'])
    await storage.removeDataSet('a')
    expect(await storage.cells('r2')).toEqual([])
    expect((await storage.dataSets()).map(({ id }) => id)).toEqual(['b'])
    expect(await storage.rows('a')).toEqual([])
    expect(await storage.cells('r3')).toHaveLength(1)
  })
})
