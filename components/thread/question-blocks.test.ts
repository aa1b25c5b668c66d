import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { linesOf, questionBlocks } from './question-blocks'

const told = (text: string) => questionBlocks(text).map(({ kind, text: block }) => `${kind}: ${block}`)

test.each([
  ['Just words\n\nin *two* parts', ['text: Just words\n\nin *two* parts']],
  ['Why?\n```js\na()\n\nb()\n```\n\nThanks', ['text: Why?', 'code: ```js\na()\n\nb()\n```', 'text: Thanks']],
  ['~~~\n```\n~~~', ['code: ~~~\n```\n~~~']],
  ['````md\n```\ncode\n```\n````', ['code: ````md\n```\ncode\n```\n````']],
  // Left open, it is code to the end.
  ['See:\n```\na()', ['text: See:', 'code: ```\na()\n```']],
  ['```inline``` and more', ['text: ```inline``` and more']],
  ['> *a*\n>\n> b\n\n> c\n\nWhy?', ['quote: > *a*\n>\n> b', 'quote: > c', 'text: Why?']],
  ['So\n> a\nb', ['text: So', 'quote: > a', 'text: b']],
  ['> ```\n> a()\nb', ['quote: > ```\n> a()', 'text: b']],
  ['```\n> a\n```', ['code: ```\n> a\n```']],
  ['>>> print(1)', ['text: >>> print(1)']],
  ['  indented', ['text:   indented']],
  ['\n \n', []],
])('%j is %j', (text, expected) => {
  expect(told(text)).toEqual(expected)
})

test('any question: every line with something on it is in its blocks, in order', () => {
  const line = fc.constantFrom('words', '```', '```ts', '~~~', '````', '', '  x', '`a` ```b```', '> q', '>')
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const given = lines.filter((each) => each !== '')
      const shown = questionBlocks(lines.join('\n')).flatMap(({ text }) => text.split('\n'))
      expect(shown.filter((each) => each !== '').slice(0, given.length)).toEqual(given)
    }),
  )
})

test('lines that wrap count as several', () => {
  expect(linesOf('')).toBe(1)
  expect(linesOf('a\n\nb')).toBe(3)
  expect(linesOf('x'.repeat(161))).toBe(3)
})
