// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { plainTextOf } from './plain-text-of'
import { StreamRenderer } from './stream-renderer'

test('an answer becomes plain text that reads like it', () => {
  const host = document.createElement('div')
  const markdown = [
    '# Title',
    'Some **bold** words, \\(x_1\\).',
    '1. one\n2. two\n   - inner',
    '```ts\nlet a\nlet b\n```',
    '| a | b |\n| - | - |\n| 1 | 2 |',
  ].join('\n\n')
  new StreamRenderer(host).update(markdown, true)
  expect(plainTextOf(host)).toBe(
    [
      'Title',
      'Some bold words, \\(x_1\\).',
      '1. one\n2. two\n\n  - inner',
      'let a\nlet b',
      'a\tb\n1\t2',
    ].join('\n\n'),
  )
})
