import { expect, test } from 'vitest'
import fc from '@/lib/util/testing/property-testing'
import { sampleRows, splitRows, withoutDuplicates } from './derive-rows'
import type { Table } from './table'

const tableOf = (...values: readonly string[]): Table => ({
  columns: ['a', 'b'],
  rows: values.map((a, at) => ({ variables: { a, b: String(at) } })),
})
const placesOf = ({ rows }: Table) => rows.map(({ variables }) => Number(variables['b']))
const ascending = (places: readonly number[]) => places.toSorted((one, other) => one - other)

test('a split has every row once, in order, and the same seed gives the same split', () => {
  fc.assert(
    fc.property(
      fc.nat(60),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer(),
      (count, share, seed) => {
        const table = tableOf(...Array.from({ length: count }, () => 'x'))
        const [first, second] = splitRows(table, share, seed).map(placesOf)
        expect(first).toHaveLength(Math.round(count * share))
        expect(first).toEqual(ascending(first ?? []))
        expect(ascending([...(first ?? []), ...(second ?? [])])).toEqual(placesOf(table))
        expect(splitRows(table, share, seed).map(placesOf)).toEqual([first, second])
      },
    ),
  )
})

test('every row is as likely to be in a sample', () => {
  const table = tableOf(...Array.from({ length: 10 }, () => 'x'))
  const counts = Array.from({ length: 10 }, () => 0)
  for (let seed = 0; seed < 4000; seed += 1) {
    for (const place of placesOf(sampleRows(table, 3, seed))) counts[place] = (counts[place] ?? 0) + 1
  }
  // 1,200 expected; the standard deviation is 29.
  expect(Math.min(...counts)).toBeGreaterThan(1080)
  expect(Math.max(...counts)).toBeLessThan(1320)
  expect(placesOf(sampleRows(table, 99, 1))).toHaveLength(10)
})

test('of rows that say the same in the chosen columns, the first stays', () => {
  const table = tableOf('x', 'y', 'x', '', 'y')
  expect(placesOf(withoutDuplicates(table, ['a']))).toEqual([0, 1, 3])
  expect(withoutDuplicates(table, ['a', 'b'])).toBe(table)
})
