import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, termsOf } from './fold'

const folded = (text: string) => fold(text.normalize('NFC'))

describe('fold', () => {
  test.each([
    ['Crème BRÛLÉE', 'creme brulee'],
    ['Ünïcödé'.normalize('NFD'), 'unicode'],
    ['ŁÓDŹ, Malmø', 'lodz, malmo'],
    ['İstanbul, ışık', 'istanbul, isik'],
    ['ΟΔΟΣ, οδός', 'οδοσ, οδοσ'],
    ['Ёлка, мой', 'елка, мой'],
    ['Tiếng Việt', 'tieng viet'],
    ['ＡＢＣ１２', 'abc12'],
    ['don’t say “so”', 'don\'t say "so"'],
    ['東京の天気が', '東京の天気が'],
    ['한국어', '한국어'],
    ['हिन्दी 🦊', 'हिन्दी 🦊'],
    ['Straße', 'straße'],
  ])('%s is %s', (text, expected) => {
    expect(folded(text)).toBe(expected)
  })

  test('never changes where something stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const composed = text.normalize('NFC')
        expect(fold(composed)).toHaveLength(composed.length)
      }),
      { numRuns: 2000 },
    )
  })

  test('keeps the place of every character there is', () => {
    const moved: string[] = []
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const composed = String.fromCodePoint(point).normalize('NFC')
      if (fold(composed).length !== composed.length) moved.push(point.toString(16))
    }
    expect(moved).toEqual([])
  })

  test('folds once and for all', () => {
    // A stroke and a sign at once.
    expect(fold('Ǿǿ')).toBe('oo')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(folded(text))).toBe(folded(text))
      }),
    )
  })
})

describe('the terms of a query', () => {
  test('are its words, the longest first', () => {
    expect(termsOf('  To  the　Lighthouse ')).toEqual(['lighthouse', 'the', 'to'])
  })

  test('leave out what is part of another one, and what is twice there', () => {
    expect(termsOf('foo foobar FOO bar')).toEqual(['foobar'])
  })

  test('are none where nothing is typed', () => {
    expect(termsOf(' \n')).toEqual([])
  })
})
