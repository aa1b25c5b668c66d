import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { rowsInView } from './rows-in-view'

test.each([
  [0, 0, 1, { from: 0, to: 1 }],
  [0, 400, 5, { from: 0, to: 5 }],
  [0, 400, 1000, { from: 0, to: 40 }],
  [4000, 400, 1000, { from: 80, to: 140 }],
  [39_600, 400, 1000, { from: 960, to: 1000 }],
])('scrolled to %i, %i high, of %i rows', (top, height, count, span) => {
  expect(rowsInView(top, height, 40, count)).toEqual(span)
})

test('whatever is seen exists, and not much more', () => {
  fc.assert(
    fc.property(
      fc.nat(50_000),
      fc.nat(2000),
      fc.integer({ min: 32, max: 44 }),
      fc.nat(2000),
      (top, height, rowHeight, count) => {
        const { from, to } = rowsInView(top, height, rowHeight, count)
        for (let row = 0; row < count; row += 1) {
          if ((row + 1) * rowHeight <= top || row * rowHeight >= top + height) continue
          expect(row).toBeGreaterThanOrEqual(from)
          expect(row).toBeLessThan(to)
        }
        expect(to - from).toBeLessThanOrEqual(height / rowHeight + 80)
      },
    ),
  )
})
