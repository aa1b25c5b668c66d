import { expect, test } from 'vitest'
import { FrameBoundary } from './frame-boundary'

const cases: readonly (readonly [string, boolean])[] = [
  ['', true],
  ['data: a', false],
  ['data: a\n', false],
  ['data: a\n\n', true],
  ['data: a\r\n\r\n', true],
  ['data: a\r\n\r', false],
  ['data: a\r\r', true],
  ['data: a\r', false],
  ['data: a\n\r\n', true],
  ['data: a\n\ndata: b', false],
  ['\n\n\n', true],
  ['a\n', false],
]

test.each(cases)('%j', (text, expected) => {
  const bytes = Buffer.from(text)
  for (let size = 1; size <= Math.max(1, bytes.length); size += 1) {
    const boundary = new FrameBoundary()
    for (let start = 0; start < bytes.length; start += size)
      boundary.pass(bytes.subarray(start, start + size))
    expect(boundary.isReached()).toBe(expected)
  }
})
