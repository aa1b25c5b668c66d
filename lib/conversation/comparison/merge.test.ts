import { expect, test } from 'vitest'
import { defaultMergeTemplate, mergeText } from './merge'

test('question and answers are filled in, whatever they contain', () => {
  const text = mergeText(defaultMergeTemplate, 'Why $&?', ['{{question}}', 'Two'])
  expect(text).toContain('Question:\nWhy $&?')
  expect(text).toContain('<answer number="1">\n{{question}}\n</answer>')
  expect(text).toContain('<answer number="2">\nTwo\n</answer>')
})

test('a template without places loses nothing', () => {
  expect(mergeText('Merge.', 'Why?', ['One'])).toBe('Merge.\n\nWhy?\n\n<answer number="1">\nOne\n</answer>')
})
