import { expect, test } from 'vitest'
import { mcnemarTest } from './mcnemar'

// The values are those of R's `binom.test(better, better + worse)$p.value` and of exact fractions of powers of two.
test.each([
  [0, 0, 1],
  [1, 0, 1],
  [5, 0, 2 / 2 ** 5],
  [0, 6, 2 / 2 ** 6],
  [8, 1, (2 * (1 + 9)) / 2 ** 9],
  [10, 2, (2 * (1 + 12 + 66)) / 2 ** 12],
  [3, 3, 1],
  [59, 6, 4.964650327128617e-12],
  [86, 150, 3.715936139571442e-5],
])('%i better and %i worse', (better, worse, expected) => {
  const p = mcnemarTest(better, worse)
  expect(p).toBe(mcnemarTest(worse, better))
  expect(p / expected).toBeCloseTo(1, 10)
})

test('thousands of rows are no problem', () => {
  expect(mcnemarTest(5000, 5000)).toBeCloseTo(1, 10)
  // The normal approximation with continuity correction: z = (|5100 - 4900| - 1) / √10000 = 1.99.
  expect(mcnemarTest(5100, 4900)).toBeCloseTo(0.04658552770494739, 9)
})
