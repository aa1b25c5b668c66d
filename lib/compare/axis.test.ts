import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantile, ticksTo } from './axis'

test('an axis has round numbers from 0 to beyond the largest value', () => {
  expect(ticksTo(830)).toEqual([0, 250, 500, 750, 1000])
  expect(ticksTo(0.004)).toEqual([0, 0.001, 0.002, 0.003, 0.004])
  for (const odd of [0, -1, Number.NaN, Infinity]) expect(ticksTo(odd)).toEqual([0, 1])
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (most) => {
      const ticks = ticksTo(most)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6))
      expect(ticks.length).toBeLessThan(8)
    }),
  )
})

test('quantiles lie between neighbours', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect([0, 1].map((share) => quantile([4, 1, 3], share))).toEqual([1, 4])
  expect(quantile([], 0.5)).toBeNaN()
})
