import { expect, test } from 'vitest'
import type { DataRow } from '../data-set'
import type { Cell } from '../run/cell'
import { makeRun } from '../testing/runs'
import { type NamedResults, sideBySide } from './side-by-side'

const rowsOf = (...values: readonly string[]): readonly DataRow[] =>
  values.map((value) => ({ variables: { n: value } }))

/** A run of one model whose answers to each row passed (`+`), failed (`-`), or aren't there. */
function named(name: string, rows: readonly DataRow[], signs: string, repeats = 1): NamedResults {
  const columns = [{ label: 'm', settings: { model: 'm' } }]
  const run = makeRun({ id: name, rowCount: rows.length, repeats, columns })
  const cells = signs.split('').map((sign, number): Cell | undefined =>
    sign === ' '
      ? undefined
      : {
          runId: name,
          number,
          key: '',
          sentAt: 0,
          status: 'done',
          text: sign,
          outcomes: [{ passed: sign === '+', reason: '' }],
        },
  )
  return { name, results: { run, rows, cells } }
}

const base = named('base', rowsOf('1', '2', '3', '4'), '++-+')

test('runs stand side by side with the rows of the base, broken ones first', () => {
  const { results, changes, order } = sideBySide([
    base,
    // In another order, and with a row that the base doesn't have.
    named('new', rowsOf('4', '9', '3', '2', '1'), '-+++-'),
    named('newer', rowsOf('1', '2', '3', '4'), '++- '),
  ])
  expect(results.run.columns.map(({ label, prompt }) => [label, prompt])).toEqual([
    ['m · base', '0'],
    ['m · new', '0'],
    ['m · newer', '0'],
  ])
  expect([0, 1, 2, 3].map((row) => [changes(row, 0), changes(row, 1), changes(row, 2)])).toEqual([
    [undefined, 'broken', undefined],
    [undefined, undefined, undefined],
    [undefined, 'fixed', undefined],
    [undefined, 'broken', undefined],
  ])
  expect(order).toEqual([0, 3, 2, 1])
  const texts = results.rows.map((_, row) => [0, 1, 2].map((column) => results.cells[row * 3 + column]?.text))
  expect(texts).toEqual([
    ['+', '-', '+'],
    ['+', '+', '+'],
    ['-', '+', '-'],
    ['+', '-', undefined],
  ])
})

test('each is compared with the base on the rows of both', () => {
  const { comparisons, unmatched, originOf } = sideBySide([
    base,
    named('new', rowsOf('4', '9', '1'), '-++'),
    named('other', rowsOf('7'), '+'),
  ])
  expect(comparisons.map(({ at, found }) => [at, found?.better, found?.worse])).toEqual([
    [1, 0, 1],
    [2, undefined, undefined],
  ])
  expect(unmatched).toEqual([0, 1, 1])
  expect(originOf(3, 1)).toMatchObject({ row: 0, column: 0, results: { run: { id: 'new' } } })
  expect(originOf(1, 1)).toBeUndefined()
})

test('repeats of runs may differ in number', () => {
  const twice = named('twice', rowsOf('1', '2', '3', '4'), '++++++++', 2)
  const { results } = sideBySide([base, twice])
  expect(results.run.repeats).toBe(2)
  const numbers = results.cells.flatMap((cell) => cell?.number ?? [])
  expect(numbers).toHaveLength(12)
  expect(results.cells.every((cell, number) => cell === undefined || cell.number === number)).toBe(true)
})

test('the same columns of all runs are next to each other, those of a single run last', () => {
  const several = (name: string, ...labels: readonly string[]): NamedResults => {
    const columns = labels.map((label) => ({ label, settings: { model: label } }))
    const cells = Array.from({ length: labels.length }, () => undefined)
    return { name, results: { run: makeRun({ id: name, columns }), rows: rowsOf('1'), cells } }
  }
  const { results, originOf } = sideBySide([several('one', 'a', 'b'), several('two', 'c', 'b', 'a')])
  const labels = results.run.columns.map(({ label }) => label)
  expect(labels).toEqual(['a · one', 'a · two', 'b · one', 'b · two', 'c · two'])
  expect(labels.map((_, column) => originOf(0, column)?.column)).toEqual([0, 2, 1, 1, 0])
})
