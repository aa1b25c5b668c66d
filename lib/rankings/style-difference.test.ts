import { expect, test } from 'vitest'
import { styleDifference } from './style-difference'

test('a difference is relative to what both have', () => {
  const short = { length: 100, headings: 0, listItems: 3, bold: 0 }
  const long = { length: 300, headings: 2, listItems: 3, bold: 0 }
  expect(styleDifference(long, short)).toEqual([0.5, 1, 0, 0])
  expect(styleDifference(short, long)).toEqual([-0.5, -1, 0, 0])
})
