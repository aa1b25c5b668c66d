import fc from '@/lib/util/testing/property-testing'
import { expect, it } from 'vitest'
import { countTokens, tokenize } from './tokenize'

it('loses nothing of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(tokenize(text).join('')).toBe(text)
      expect(countTokens(text)).toBe(tokenize(text).length)
    }),
  )
})

it('cuts words with the space before them, and signs apart from words', () => {
  expect(tokenize('Say **hello** to {"a":1}')).toEqual([
    'Say',
    ' **',
    'hello',
    '**',
    ' to',
    ' {"',
    'a',
    '":',
    '1',
    '}',
  ])
  expect(countTokens('')).toBe(0)
})
