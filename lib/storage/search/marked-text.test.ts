import { expect, test } from 'vitest'
import { termsOf } from './fold'
import { type MarkedText, markTerms } from './marked-text'
import { snippetOf } from './snippet'

/** Marks as brackets. */
const written = (pieces: MarkedText) =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')
const marked = (text: string, terms: readonly string[]) =>
  written(
    markTerms(
      text,
      terms.map((term) => [term]),
    ),
  )
const cut = (text: string, terms: readonly string[]) =>
  written(
    snippetOf(
      text,
      terms.map((term) => [term]),
    ),
  )

test('every place of every term is marked, in the text as it was written', () => {
  expect(marked('Éclair, eclair and CREAM', ['eclair', 'cream'])).toBe('[Éclair], [eclair] and [CREAM]')
  expect(marked('東京の天気', ['天気'])).toBe('東京の[天気]')
  expect(marked('nothing', ['x'])).toBe('nothing')
  expect(marked('', ['x'])).toBe('')
})

test('terms that overlap are marked as one stretch and lose no letter', () => {
  expect(marked('abcdef', ['abcd', 'cdef'])).toBe('[abcd][ef]')
  expect(marked('aaaa', ['aa'])).toBe('[aa][aa]')
  expect(marked('abcabd', ['abcab', 'bc'])).toBe('[abcab]d')
})

test('a snippet begins at a word shortly before the first place', () => {
  const text = `${'far away '.repeat(20)}there is a Needle in it${' and more'.repeat(40)}`
  const snippet = cut(text, ['needle'])
  expect(snippet).toMatch(/^…away far away there is a \[Needle\] in it and more/)
  expect(snippet.length).toBeLessThan(150)
})

test('a snippet of a short text is the text, in one line', () => {
  expect(cut('One\n\ttwo', ['two'])).toBe('One  [two]')
})

test('a snippet is cut without spaces, too, and never through a character', () => {
  expect(cut(`${'東'.repeat(100)}天気${'京'.repeat(300)}`, ['天気'])).toMatch(/^…東{28}\[天気\]京{110}$/)
  const foxes = cut(`${'🦊'.repeat(101)}x${'🦊'.repeat(300)}`, ['x'])
  expect(foxes).toMatch(/^…(?:🦊)+\[x\](?:🦊)+$/u)
})

test('a snippet is about the longest term that is there', () => {
  expect(cut(`short${'.'.repeat(300)} longest`, ['longest', 'short'])).toContain('[longest]')
  expect(cut('only short here', ['longest', 'short'])).toBe('only [short] here')
})

test.each([
  ['Die lange Straße hier', 'strasse', 'Die lange [Straße] hier'],
  ['eine Hauptstraßenbahn', 'assen', 'eine Hauptstr[aßen]bahn'],
  ['שָׁלוֹם לך', 'שלום', '[שָׁלוֹם] לך'],
  ['The ﬁnal word', 'final', 'The [ﬁnal] word'],
  ['The ﬁnal word', 'in', 'The [ﬁn]al word'],
  ['Ｓｔｒａｓｓｅ', 'straße', '[Ｓｔｒａｓｓｅ]'],
  ['ｶﾞｲﾄﾞ', 'ガイド', '[ｶﾞｲﾄﾞ]'],
  ['محمـــد هنا', 'محمد', '[محمـــد] هنا'],
  ['مُحَمَّدٌ هنا', 'محمد', '[مُحَمَّدٌ] هنا'],
  ['DİYARBAKIR', 'diyarbakır', '[DİYARBAKIR]'],
  ['ὈΔΥΣΣΕΎΣ', 'οδυσσευσ', '[ὈΔΥΣΣΕΎΣ]'],
  ['Grüße aus München', 'muenchen', 'Grüße aus [München]'],
  ['Gruesse aus Muenchen', 'münchen', 'Gruesse aus [Muenchen]'],
  ['München', 'munchen', '[München]'],
  ['🦊 Füchse', 'fuechse', '🦊 [Füchse]'],
])('%s for %s: the right letters are marked', (text, query, expected) => {
  const terms = termsOf(query)
  expect(written(markTerms(text.normalize('NFC'), terms))).toBe(expected.normalize('NFC'))
  expect(written(snippetOf(`${'Vorher ß ü. '.repeat(30)}${text}`.normalize('NFC'), terms))).toContain(
    expected.normalize('NFC'),
  )
})
