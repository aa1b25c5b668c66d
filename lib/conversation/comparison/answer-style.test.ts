import { expect, test } from 'vitest'
import { styleOf } from './answer-style'

test('headings, list items and bold passages are counted, but none in code', () => {
  const answer = [
    '# Title',
    '## Part',
    '#tag is none',
    '- one with **bold** and __more__',
    '  * nested',
    '1. first',
    '2) second',
    '-5 degrees',
    '```md',
    '# no heading',
    '- no item with **no bold**',
    '```',
    'a ** b ** c, 2**3**4',
    '~~~',
    '# open to the end',
  ].join('\n')
  expect(styleOf(answer)).toEqual({ length: answer.length, headings: 2, listItems: 4, bold: 3 })
  expect(styleOf('')).toEqual({ length: 0, headings: 0, listItems: 0, bold: 0 })
})
