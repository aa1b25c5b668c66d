import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { ticks } from './ticks'

test.each([
  [0, 100, 5, [0, 20, 40, 60, 80, 100]],
  [812, 1240, 4, [1000, 1200]],
  [812, 1240, 5, [900, 1000, 1100, 1200]],
  [-3, 3, 3, [-2, 0, 2]],
  [5, 5, 4, []],
])('from %d to %d', (low, high, wanted, expected) => {
  expect(ticks(low, high, wanted)).toEqual(expected)
})

test('are within the range and not many more than wanted', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1 }),
      fc.integer({ min: 1, max: 12 }),
      (low, width, wanted) => {
        const found = ticks(low, low + width, wanted)
        expect(found.length).toBeLessThanOrEqual(wanted + 1)
        for (const tick of found) expect(tick >= low - 1e-6 && tick <= low + width + 1e-6).toBe(true)
      },
    ),
  )
})
