import { expect, test } from 'vitest'
import { isQuoted, parseQuote, type Quote, withQuotes } from './quote'

const quote: Quote = { id: 'q', turnId: 't', text: 'Why **not**?', words: 'Why not?', at: 3 }

test('a question starts with its quotes, each a block of its own', () => {
  const other = { ...quote, text: '- one\n\n  ```js\n  a()\n  ```\n' }
  expect(withQuotes([quote, other], 'Really?')).toBe(
    '> Why **not**?\n\n> - one\n>\n>   ```js\n>   a()\n>   ```\n\nReally?',
  )
  expect(withQuotes([], 'Really?')).toBe('Really?')
})

test('only what was written as a quote is one', () => {
  expect(['> a', '>', '> '].every(isQuoted)).toBe(true)
  expect(['>>> print(1)', '>b', ' > c', 'd', ''].some(isQuoted)).toBe(false)
})

test('a stored quote is read back, and what is none is left out', () => {
  expect(parseQuote(JSON.parse(JSON.stringify(quote)))).toEqual(quote)
  expect(parseQuote({ ...quote, at: NaN })).toEqual({ ...quote, at: 0 })
  for (const field of ['id', 'turnId', 'text', 'words', 'at']) {
    expect(parseQuote({ ...quote, [field]: null })).toBeUndefined()
  }
  expect([null, 'q', [], { ...quote, text: ' ' }].map(parseQuote)).toEqual(Array(4).fill(undefined))
})
