import { describe, expect, test } from 'vitest'
import type { Check } from '../check'
import type { DataRow } from '../data-set'
import type { Cell } from '../run/cell'
import { makeRun } from '../testing/runs'
import { checkColumnsOf, checkRates, checkVerdict, nextSort, sortRows } from './check-columns'
import type { Results } from './results'

const contains = (value: string): Check => ({ kind: 'contains', value })
const json: Check = { kind: 'json', value: '' }

/** Each row with the outcomes of column `a`, repeat by repeat: `+` passed, `-` failed, `?` inconclusive. */
function resultsOf(rows: readonly DataRow[], outcomes: ReadonlyArray<readonly string[]>): Results {
  const repeats = outcomes[0]?.length ?? 1
  const columns = [{ label: 'a', settings: { model: 'a' } }]
  const run = makeRun({ rowCount: rows.length, repeats, columns, checks: [json] })
  const cells = outcomes.flat().map((signs, number): Cell | undefined =>
    signs === ''
      ? undefined
      : {
          runId: 'run',
          number,
          key: '',
          sentAt: 0,
          status: 'done',
          outcomes: signs
            .split('')
            .map((sign) => ({ passed: sign === '?' ? null : sign === '+', reason: '' })),
        },
  )
  return { run, rows, cells }
}

const own = (...checks: readonly Check[]): DataRow => ({ variables: {}, checks })

describe('the checks of a run as columns', () => {
  const results = resultsOf(
    [own(contains('x')), own(contains('y'), contains('x')), { variables: {} }],
    [['+-'], ['-+?'], ['+']],
  )
  const checks = checkColumnsOf(results)

  test('are those of the run, and the different ones of its rows', () => {
    expect(checks.map(({ check }) => check)).toEqual([json, contains('x'), contains('y')])
    const verdicts = [0, 1, 2].map((row) => checks.map((check) => checkVerdict(results, row, 0, check)))
    expect(verdicts).toEqual([
      [true, false, undefined],
      [false, null, true],
      [true, undefined, undefined],
    ])
  })

  test('have a pass rate each', () => {
    expect(checkRates(results, checks)).toEqual([
      [
        { judged: 3, passed: 2 },
        { judged: 1, passed: 0 },
        { judged: 1, passed: 1 },
      ],
    ])
  })

  test('are kinds if the rows have many different ones', () => {
    const rows = Array.from({ length: 20 }, (_, at) =>
      own(contains(`${at}`), { ...contains('z'), not: true }),
    )
    const many = checkColumnsOf(resultsOf(rows, [['+++']]))
    expect(many.map(({ check: { kind, not }, isKind }) => [kind, not, isKind])).toEqual([
      ['json', undefined, false],
      ['contains', undefined, true],
      ['contains', true, true],
    ])
    expect(many[2]?.placesIn(rows[7])).toEqual([2])
  })

  test('pass only if they do in every repeat', () => {
    const repeated = resultsOf(
      [{ variables: {} }, { variables: {} }],
      [
        ['+', '-'],
        ['+', ''],
      ],
    )
    const [check] = checkColumnsOf(repeated)
    const verdicts = [0, 1].map((row) => check && checkVerdict(repeated, row, 0, check))
    expect(verdicts).toEqual([false, true])
  })
})

test('rows are sorted by a check or all of them, those without a verdict last', () => {
  const rows = Array.from({ length: 5 }, () => own(contains('x')))
  const results = resultsOf(rows, [['+-'], ['++'], ['-+'], [''], ['?+']])
  const checks = checkColumnsOf(results)
  const order = (sort: Parameters<typeof sortRows>[2]) => sortRows(results, [0, 1, 2, 3, 4], sort, checks)
  expect(order(null)).toEqual([0, 1, 2, 3, 4])
  expect(order({ column: 0 })).toEqual([0, 2, 1, 3, 4])
  expect(order({ column: 0, check: 1 })).toEqual([0, 1, 2, 4, 3])
  expect(order({ column: 0, check: 0, isPassedFirst: true })).toEqual([0, 1, 2, 4, 3])
})

test('a head sorts failed first, then passed first, then not at all', () => {
  const first = nextSort(null, { column: 1, check: 2 })
  expect(first).toEqual({ column: 1, check: 2 })
  const second = nextSort(first, { column: 1, check: 2 })
  expect(second).toEqual({ column: 1, check: 2, isPassedFirst: true })
  expect(nextSort(second, { column: 1, check: 2 })).toBeNull()
  expect(nextSort(second, { column: 1 })).toEqual({ column: 1 })
})
