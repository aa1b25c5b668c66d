import { expect, test } from 'vitest'
import { formatDuration } from './duration'

test.each([
  [0, '0 ms'],
  [36.4, '36 ms'],
  [95, '0.1 s'],
  [420, '0.4 s'],
  [9_949, '9.9 s'],
  [9_950, '10 s'],
  [12_400, '12 s'],
  [59_499, '59 s'],
  [59_500, '1 min 0 s'],
  [200_000, '3 min 20 s'],
  [3_600_000, '60 min 0 s'],
])('%i ms read as %s', (milliseconds, words) => {
  expect(formatDuration(milliseconds)).toBe(words)
})
