import { expect, test } from 'vitest'
import { signTest } from './sign-test'

// The values are those of R's `binom.test`, scipy's `binomtest`, and exact fractions of powers of two.
test.each([
  [0, 0, 1],
  [3, 3, 1],
  [1, 0, 1],
  [5, 0, 2 / 2 ** 5],
  [0, 6, 2 / 2 ** 6],
  [8, 1, (2 * (1 + 9)) / 2 ** 9],
  [10, 2, (2 * (1 + 12 + 66)) / 2 ** 12],
  [59, 6, 4.964650327128617e-12],
  [86, 150, 3.715936139571442e-5],
  [5000, 5000, 1],
  [5100, 4900, 0.04658552770494739],
])('%i to %i', (wins, losses, expected) => {
  expect(signTest(wins, losses)).toBe(signTest(losses, wins))
  expect(signTest(wins, losses) / expected).toBeCloseTo(1, 7)
})

test('60 to 40 is not certain', () => {
  expect(signTest(60, 40)).toBeCloseTo(0.0568879336, 7)
})
