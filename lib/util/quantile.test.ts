import { expect, test } from 'vitest'
import { quantile } from './quantile'

test('quantiles lie between neighbours', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect([0, 1].map((share) => quantile([4, 1, 3], share))).toEqual([1, 4])
  expect(quantile([], 0.5)).toBeNaN()
})
