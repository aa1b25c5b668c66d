import { expect, test } from 'vitest'
import { normalQuantile } from './normal'

// Values from scipy.stats.norm.ppf.
test.each([
  [0.975, 1.959963984540054],
  [0.001, -3.090232306167813],
  [0.5, 0],
  [0.02, -2.053748910631823],
  [1e-6, -4.753424308822899],
])('%f', (probability, value) => {
  expect(normalQuantile(probability)).toBeCloseTo(value, 7)
})
