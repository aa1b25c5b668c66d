import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { cutAtHidden, describeHidden, escapeHidden, nameHidden } from './hidden-characters'

const shown = (text: string) =>
  cutAtHidden(text)
    .map((piece) => (piece.isHidden ? `⟨${nameHidden(piece.text)}⟩` : piece.text))
    .join('')

test.each([
  ['plain\ttext\r\n', 'plain\ttext\r\n'],
  ['pay\u202e001\u202c', 'pay⟨U+202E⟩001⟨U+202C⟩'],
  ['a\u200bb\ufeff', 'a⟨U+200B⟩b⟨U+FEFF⟩'],
  ['x\u200b\u200b\u200b\u200b\u200b', 'x⟨U+200B U+200B U+200B U+200B … (5)⟩'],
  ['\u0000\u001b[31m\u2028', '⟨U+0000 U+001B⟩[31m⟨U+2028⟩'],
  ['safe\u{e0072}\u{e006d}', 'safe⟨hidden: rm⟩'],
  ['A\ufe01\ufe02\ufe03', 'A⟨U+FE01 U+FE02 U+FE03⟩'],
  ['≨\ufe00\ufe01', '≨\ufe00⟨U+FE01⟩'],
  ['\u3164', '⟨U+3164⟩'],
])('%j is read as it is', (text, expected) => {
  expect(shown(text)).toBe(expected)
})

test.each([
  '👩‍👩‍👧 ❤️ 👍🏽',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'می‌خواهم',
  'क्‍ष',
  'naïve — “quotes”',
  '葛\u{e0100}',
  '1\ufe0f\u20e3',
  'ស្ត្រី\u200cក',
])('%s is left alone: there they belong', (text) => {
  expect(shown(text)).toBe(text)
})

test.each([
  ['\u200b', 'zero-width space (U+200B)'],
  ['\u202e\u2066\u202e', 'right-to-left override (U+202E), left-to-right isolate (U+2066)'],
  ['\u{e0072}\u{e006d}', 'hidden text “rm”'],
  ['\ufe01', 'variation selector (U+FE01)'],
  ['\u0007', 'control character (U+0007)'],
])('%j is described as %s', (row, expected) => {
  expect(describeHidden(row)).toBe(expected)
})

test('nothing is lost, and JSON with escapes means the same', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '"', '\\', '\n', '\u202e', '\u200b', '\u{e0041}', '👩', '\u200d', '\ufe0f'),
  })
  fc.assert(
    fc.property(text, (given) => {
      expect(
        cutAtHidden(given)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(given)
      expect(JSON.parse(escapeHidden(JSON.stringify(given)))).toBe(given)
    }),
  )
})

test('a text of nothing else ends in few pieces', () => {
  const pieces = cutAtHidden('a\u200b'.repeat(100_000))
  expect(pieces.length).toBeLessThan(2000)
  expect(pieces.at(-1)?.text.startsWith('a▯a▯')).toBe(true)
})
