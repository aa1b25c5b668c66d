import { expect, test } from 'vitest'
import { intervalWords, letterOf, neededWords, probabilityWords, rankWords } from './words'

const strength = { name: 'a', strength: 0, low: -1, high: 1, bestRank: 1, worstRank: 3 }

test('intervals and ranks', () => {
  expect(intervalWords(strength)).toBe('826 to 1,174')
  expect(intervalWords({ ...strength, low: -Infinity })).toBe('up to 1,174')
  expect(intervalWords({ ...strength, high: Infinity })).toBe('826 and up')
  expect(rankWords(strength)).toBe('1–3')
  expect(rankWords({ ...strength, worstRank: 1 })).toBe('1')
})

test('votes that are needed, with two digits', () => {
  expect(neededWords(1)).toBe('about 1 more vote between them')
  expect(neededWords(47)).toBe('about 47 more votes between them')
  expect(neededWords(1284)).toBe('about 1,300 more votes between them')
  expect(neededWords(20_000)).toBe('more than 10,000 votes')
  expect(neededWords(Infinity)).toBe('look tied')
})

test('probabilities and letters', () => {
  expect([0.00001, 0.0346].map(probabilityWords)).toEqual(['p < 0.001', 'p = 0.035'])
  expect([0, 25, 26, 27, 52].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AB', 'BA'])
})
