import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import fc from '@/lib/util/testing/property-testing'
import type { Cell } from '../run/cell'
import { numberOf } from '../run/run'
import { makeRun } from '../testing/runs'
import { changesFrom } from './earlier'
import { exportResults } from './export-results'
import { filterRows } from './filter-rows'
import { type Results, spreadOf } from './results'
import { totalsOf, wilson } from './totals'

const run = makeRun({ rowCount: 4, columns: makeRun().columns.slice(0, 2), repeats: 2 })
const rows = ['one', 'two', 'three', 'four'].map((n) => ({ variables: { n } }))
const cell = (
  row: number,
  column: number,
  repeat: number,
  text: string,
  fields: Partial<Cell> = {},
): Cell => ({
  runId: 'run',
  number: numberOf({ row, column, repeat }, run),
  key: `${row}-${column}-${repeat}`,
  status: 'done',
  sentAt: 0,
  text,
  duration: 100 * (row + 1),
  inputTokens: 10,
  outputTokens: 5,
  cost: 0.5,
  ...fields,
})
const passes = { outcomes: [{ passed: true, reason: 'Right' }] }
const fails = { outcomes: [{ passed: false, reason: 'Wrong' }] }

function resultsOf(...cells: readonly Cell[]): Results {
  const all: (Cell | undefined)[] = Array.from({ length: 16 })
  for (const each of cells) all[each.number] = each
  return { run, rows, cells: all }
}
const results = resultsOf(
  cell(0, 0, 0, 'yes | a\nb', passes),
  cell(0, 0, 1, 'yes', passes),
  cell(0, 1, 0, '=no', fails),
  cell(0, 1, 1, 'yes', passes),
  cell(1, 0, 0, 'x', passes),
  cell(1, 1, 0, '', { status: 'failed', problem: 'No' }),
  cell(2, 0, 0, 'It is 4', { status: 'lost' }),
  cell(2, 1, 0, 'about 10'),
  cell(2, 1, 1, 'about 14'),
)

test('rows are filtered', () => {
  const rowsOf = (filter: Parameters<typeof filterRows>[1], search?: string) =>
    filterRows(results, filter, search)
  expect(rowsOf('all')).toEqual([0, 1, 2, 3])
  expect(rowsOf('failures')).toEqual([0])
  expect(rowsOf('differences')).toEqual([0])
  expect(rowsOf('errors')).toEqual([1])
  expect(rowsOf('lost')).toEqual([2])
  expect(rowsOf('unstable')).toEqual([0, 2])
  expect(rowsOf('all', 'FOUR')).toEqual([3])
  expect(rowsOf('all', 'about 1')).toEqual([2])
})

test('repeats have a spread and are stable or not', () => {
  const of = (...texts: readonly string[]) => spreadOf(texts.map((text, at) => cell(0, 0, at, text)))
  expect(of('10', '14')).toMatchObject({ mean: 12, deviation: Math.sqrt(8), isStable: false })
  expect(of('a', 'a ')).toEqual({ judged: 0, passed: 0, isStable: true })
  expect(of('a')).toEqual({ judged: 0, passed: 0 })
  expect(spreadOf([cell(0, 0, 0, 'a', passes), cell(0, 0, 1, 'b', passes)])).toMatchObject({
    passed: 2,
    isStable: true,
  })
})

test('columns have totals', () => {
  const [first, second] = totalsOf(results)
  expect(first).toMatchObject({ answered: 3, lost: 1, judged: 3, passed: 3, cost: 1.5, medianDuration: 100 })
  expect(second).toMatchObject({
    answered: 4,
    failed: 1,
    judged: 2,
    passed: 1,
    outputTokens: 20,
    medianDuration: 200,
  })
  expect(totalsOf(resultsOf(cell(0, 0, 0, 'a', { ...passes }))).at(1)).toEqual({
    answered: 0,
    failed: 0,
    lost: 0,
    judged: 0,
    passed: 0,
    inputTokens: 0,
    outputTokens: 0,
  })
})

test('the interval is Wilson’s', () => {
  // Newcombe (1998), Table I: 81 of 263, and 0 of 20.
  expect(wilson(81, 263).map((bound) => bound.toFixed(4))).toEqual(['0.2553', '0.3662'])
  expect(wilson(0, 20).map((bound) => bound.toFixed(4))).toEqual(['0.0000', '0.1611'])
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (of, share) => {
        const passed = Math.round(of * share)
        const [low, high] = wilson(passed, of)
        expect(low <= passed / of + 1e-12 && passed / of <= high + 1e-12).toBe(true)
      },
    ),
  )
})

test('a run is held against an earlier one', () => {
  const later = resultsOf(
    cell(0, 0, 0, 'yes', passes),
    cell(0, 0, 1, 'yes', fails),
    cell(0, 1, 0, 'yes', passes),
    cell(0, 1, 1, 'yes', passes),
    cell(1, 0, 0, 'other', passes),
    cell(2, 1, 0, 'about 10'),
  )
  const changes = changesFrom(results, later)
  expect([changes(0, 0), changes(0, 1), changes(1, 0), changes(2, 1), changes(3, 0)]).toEqual([
    'broken',
    'fixed',
    'different',
    undefined,
    undefined,
  ])
  expect(filterRows(later, 'changed', '', results)).toEqual([0, 1])
})

describe('results as a file', () => {
  test('CSV, which no spreadsheet takes for formulas', () => {
    const { data } = Papa.parse<Record<string, string>>(exportResults(results, ['n'], 'csv').slice(1), {
      header: true,
      skipEmptyLines: true,
    })
    expect(data).toHaveLength(9)
    expect(data[0]).toMatchObject({ row: '1', n: 'one', column: 'a', passed: 'true', answer: 'yes | a\nb' })
    expect(data[1]).toMatchObject({ answer: "'=no", reasons: 'Wrong', passed: 'false' })
  })
  test('JSONL', () => {
    const entries: readonly unknown[] = exportResults(results, ['n'], 'jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(entries[0]).toMatchObject({ row: 1, model: 'a', answer: 'yes | a\nb', passed: true })
    expect(entries).toHaveLength(9)
  })
  test('a Markdown table', () => {
    expect(exportResults(results, ['n'], 'markdown').split('\n').slice(0, 4)).toEqual([
      '| # | n | a | b |',
      '| --- | --- | --- | --- |',
      '| 1.1 | one | ✓ yes \\| a<br>b | ✗ =no |',
      '| 1.2 | one | ✓ yes | ✓ yes |',
    ])
  })
  test('preference pairs', () => {
    const pairs = exportResults(results, ['n'], 'preferences').trim().split('\n')
    expect(pairs.map((line) => JSON.parse(line) as unknown)).toEqual([
      { prompt: 'Say one', chosen: 'yes | a\nb', rejected: '=no' },
      { prompt: 'Say one', chosen: 'yes', rejected: '=no' },
    ])
  })
})
