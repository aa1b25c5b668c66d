import { expect, test } from 'vitest'
import { question } from './testing/turn'
import { titleOf } from './title'

test.each([
  ['a short question', 'Why is the sky blue?', 'Why is the sky blue?'],
  ['several lines', '\n\n  First line  \nSecond line', 'First line'],
  ['a heading', '## Plan\n\ntext', 'Plan'],
  ['a quotation', '> quoted', 'quoted'],
  ['a question about a quotation', '> quoted\n> more\n\nWhy?', 'Why?'],
  ['a code block', '```\nconst a = 1\n```', 'const a = 1'],
  ['nothing but space', ' \n\t\n', 'New chat'],
  ['nothing but marks', '---', 'New chat'],
])('the title of %s is its first line of words', (_name, text, title) => {
  expect(titleOf([question(text)])).toBe(title)
})

test('a long line is cut at a word', () => {
  expect(titleOf([question('Explain to me how a suspension bridge carries its own weight')])).toBe(
    'Explain to me how a suspension bridge carries…',
  )
})

test('a long line without a space is cut at a letter as people see it', () => {
  const family = '👨‍👩‍👧‍👦'
  expect(titleOf([question(family.repeat(60))])).toBe(`${family.repeat(48)}…`)
})

test('a megabyte in one line is cut as fast as any other', () => {
  expect(titleOf([question('{"a":1},'.repeat(125_000))])).toHaveLength(49)
})

test('items that hold no text give a plain title', () => {
  expect(titleOf([{ type: 'function_call_output', call_id: '1', output: 'x' }])).toBe('New chat')
  expect(titleOf([])).toBe('New chat')
})
