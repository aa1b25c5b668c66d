import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { rowsInView } from './rows-in-view'

const view = { count: 1000, rowHeight: 36, top: 0, height: 360, overscan: 2, keep: [] }
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)

test('at the top, in the middle and at the end', () => {
  expect(rowsInView(view)).toEqual(range(0, 12))
  expect(rowsInView({ ...view, top: 3600 })).toEqual(range(98, 112))
  expect(rowsInView({ ...view, top: 36_000 - 360 })).toEqual(range(988, 1000))
})

test('a row that is partly seen counts', () => {
  expect(rowsInView({ ...view, top: 3618 })).toEqual(range(98, 113))
})

test('nothing but a few rows where nothing is seen, and none of an empty list', () => {
  expect(rowsInView({ ...view, height: 0 })).toEqual([0, 1])
  expect(rowsInView({ ...view, count: 0 })).toEqual([])
})

test('rows to keep stand in their place, once', () => {
  expect(rowsInView({ ...view, keep: [500, 3, 12, 5000, -1] })).toEqual([...range(0, 12), 12, 500])
  expect(rowsInView({ ...view, top: 3600, keep: [7] })).toEqual([7, ...range(98, 112)])
})

test('a list that became shorter than what is scrolled away shows its end', () => {
  expect(rowsInView({ ...view, count: 5, top: 3600 })).toEqual([3, 4])
})

test('always in order, each once, all that are seen, and never many more', () => {
  fc.assert(
    fc.property(
      fc.record({
        count: fc.nat(3000),
        rowHeight: fc.integer({ min: 1, max: 100 }),
        top: fc.nat(100_000),
        height: fc.nat(2000),
        overscan: fc.nat(20),
        keep: fc.array(fc.integer({ min: -5, max: 3000 }), { maxLength: 3 }),
      }),
      (options) => {
        const { count, rowHeight, top, height, overscan, keep } = options
        const rows = rowsInView(options)
        expect(rows).toEqual([...new Set(rows)].toSorted((one, other) => one - other))
        for (const row of rows) expect(row >= 0 && row < count).toBe(true)
        for (
          let row = Math.floor(top / rowHeight);
          row < Math.min(count, (top + height) / rowHeight);
          row += 1
        )
          expect(rows).toContain(row)
        expect(rows.length).toBeLessThanOrEqual(
          Math.ceil(height / rowHeight) + 1 + 2 * overscan + keep.length,
        )
      },
    ),
  )
})
