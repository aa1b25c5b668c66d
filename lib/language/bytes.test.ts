import { expect, test } from 'vitest'
import { formatBytes } from './bytes'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [12_345, '12.3 kB'],
  [345_678, '346 kB'],
  [2_500_000_000, '2.5 GB'],
  [9e15, '9000 TB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
