import { expect, test } from 'vitest'
import type { Cell } from '../run/cell'
import { numberOf } from '../run/run'
import { makeRun } from '../testing/runs'
import { compareColumns } from './compare-columns'
import { earlierRowOf } from './earlier-row'
import type { Results } from './results'
import { agreementIn } from './review'

/** @param marks the verdicts of two columns, row by row: `+-` passed in the first only, `?` has none */
function resultsOf(...marks: readonly string[]): Results {
  const run = makeRun({ rowCount: marks.length, columns: makeRun().columns.slice(0, 2) })
  const cells = marks.flatMap((pair, row) =>
    pair.split('').map((mark, column): Cell => ({
      runId: 'run',
      number: numberOf({ row, column, repeat: 0 }, run),
      key: `${row}-${column}`,
      status: 'done',
      sentAt: 0,
      ...(mark === '?' ? {} : { outcomes: [{ passed: mark === '+', reason: '' }] }),
    })),
  )
  return { run, cells, rows: marks.map((_, at) => ({ variables: { n: String(at) } })) }
}

test('only rows with two verdicts that differ count', () => {
  const results = resultsOf('+-', '+-', '++', '--', '?-', '-+', '+-', '+-', '+-')
  const compared = compareColumns({ results, column: 0 }, { results, column: 1 })
  expect(compared).toMatchObject({ better: 5, worse: 1 })
  expect(compared?.p).toBeCloseTo((2 * (1 + 6)) / 2 ** 6, 10)
  const none = resultsOf('?-', '+?')
  expect(compareColumns({ results: none, column: 0 }, { results: none, column: 1 })).toBeUndefined()
})

test('a row is found again wherever it was, the second of two equal ones as the second; an edited one is another', () => {
  const row = (n: string) => ({ variables: { n } })
  const find = earlierRowOf(
    [row('a'), row('b'), row('a'), row('c')],
    [row('c'), row('a'), row('new'), { variables: { empty: '', n: 'a' } }, row('a')],
  )
  expect([0, 1, 2, 3, 4].map(find)).toEqual([3, 0, undefined, 2, undefined])
})

test('the checks agree with the verdicts of a person, among the answers that have both', () => {
  const { cells } = resultsOf('+-', '+?')
  const verdicts = [true, true, false, true]
  const reviewed = cells.map((cell, at) => {
    const passed = verdicts[at]
    return cell === undefined || passed === undefined ? cell : { ...cell, review: { passed } }
  })
  expect(agreementIn(reviewed)).toEqual({ reviewed: 3, agreed: 1 })
  expect(agreementIn(cells)).toEqual({ reviewed: 0, agreed: 0 })
})
