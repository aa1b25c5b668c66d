import { expect, test } from 'vitest'
import { signTest } from './sign-test'

test.each([
  [0, 0, 1],
  [3, 3, 1],
  [1, 0, 1],
  [5, 0, 0.0625],
  [0, 6, 0.03125],
  [8, 1, 0.0390625],
  // Values from scipy.stats.binomtest.
  [60, 40, 0.0568879336],
  [5100, 4900, 0.0465855277],
])('%i to %i is %f', (wins, losses, probability) => {
  expect(signTest(wins, losses)).toBeCloseTo(probability, 7)
})
