import { expect, test } from 'vitest'
import { openEnds } from './open-ends'

/**
 * In each pair of letters the first has beaten the second; returns the contestants without an upper and without a lower
 * limit.
 */
function ends(size: number, ...wins: readonly string[]) {
  const letters = 'abcdefg'.slice(0, size).split('')
  const found = openEnds(size, (one, other) => wins.includes(`${letters[one]}${letters[other]}`))
  const of = (end: 'above' | 'below') => letters.filter((_, at) => found[at]?.[end]).join('')
  return [of('above'), of('below')]
}

test('where wins lead from each to each, there are no open ends', () => {
  expect(ends(3, 'ab', 'bc', 'ca')).toEqual(['', ''])
})

test('who never lost has no upper end, who never won no lower one; all others have both', () => {
  expect(ends(2, 'ab')).toEqual(['a', 'b'])
  expect(ends(3, 'ab', 'bc', 'cb')).toEqual(['a', ''])
  expect(ends(4, 'ab', 'bc', 'cb', 'cd')).toEqual(['a', 'd'])
  expect(ends(3, 'ab', 'bc')).toEqual(['a', 'c'])
})

test('a group that never lost to others is like one', () => {
  expect(ends(5, 'ab', 'ba', 'bc', 'cd', 'de', 'ec')).toEqual(['ab', ''])
  expect(ends(4, 'ab', 'ba', 'bc', 'cd', 'dc')).toEqual(['ab', 'cd'])
})
