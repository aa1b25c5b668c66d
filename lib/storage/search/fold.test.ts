import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { fold, foldExpanded, foldWithPlaces, termsOf, unfoldedPlace } from './fold'

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
  ])('%s is %s', (text, expected) => {
    expect(folded(text)).toBe(expected)
  })

  test.each([
    ['Straße, STRASSE', 'strasse, strasse'],
    ['ﬁnal ﬂag ﬀ', 'final flag ff'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد, محمـــد', 'محمد, محمد'],
    ['أحمد', 'احمد'],
    ['ｶﾞｷﾞ ガギ ｱ', 'ガギ ガギ ア'],
    ['Ｓｔｒａｓｓｅ　①', 'strasse 1'],
    ['Ærø, Œuvre, Þór', 'aero, oeuvre, thor'],
    ['co\u00adop\u200b', 'coop'],
    ['x² Ⅻ ℃', 'x2 xii °c'],
    ['ข้อมูล தமிழ்', 'ข้อมูล தமிழ்'],
  ])('%s is %s to a reader', (text, expected) => {
    expect(folded(text)).toBe(folded(expected))
  })
  test('says where each letter comes from', () => {
    const check = (text: string, isExpanded: boolean) => {
      const { folded: result, starts, ends } = foldWithPlaces(text, isExpanded)
      expect(result).toBe(isExpanded ? (foldExpanded(text) ?? fold(text)) : fold(text))
      expect(starts).toHaveLength(result.length)
      expect(ends).toHaveLength(result.length)
      for (const [at, start] of starts.entries()) {
        expect(start).toBeGreaterThanOrEqual(starts[at - 1] ?? 0)
        expect(ends[at]).toBeGreaterThan(start)
        expect(ends[at]).toBeLessThanOrEqual(text.length)
      }
    }
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('ß', 'ä', 'ﬁ', 'שָׁ', 'ｶﾞ', 'İ', '\u00ad', '🦊'),
    )
    fc.assert(
      fc.property(fc.array(unit), fc.boolean(), (parts, isExpanded) => {
        check(parts.join('').normalize('NFC'), isExpanded)
      }),
      { numRuns: 1000 },
    )
  })

  test('finds any place in a long text', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('ß', 'ä', 'ﬁ', 'ｶﾞ', '\u00ad', '🦊'),
      fc.integer({ min: 190, max: 210 }).map((length) => 'a'.repeat(length)),
    )
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1 }), fc.boolean(), fc.nat(), (parts, isExpanded, any) => {
        const text = parts.join('').normalize('NFC')
        const { starts } = foldWithPlaces(text, isExpanded)
        fc.pre(starts.length > 0)
        const at = any % starts.length
        expect(unfoldedPlace(text, at, isExpanded)).toBe(starts[at])
      }),
    )
  })

  test('folds once and for all', () => {
    // A stroke and a diacritic at once.
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
    expect(termsOf('  To  the　Lighthouse ')).toEqual([['lighthouse'], ['the'], ['to']])
  })

  test('leave out what is part of another one, and what is twice there', () => {
    expect(termsOf('foo foobar FOO bar')).toEqual([['foobar']])
  })

  test('have umlauts in both ways', () => {
    expect(termsOf('München')).toEqual([['munchen', 'muenchen']])
  })
  test('are none where nothing is typed', () => {
    expect(termsOf(' \n')).toEqual([])
  })
})
