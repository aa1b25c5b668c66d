import { expect, test } from 'vitest'
import { type GenerationEnd, reviewGeneration } from './generation-notes'

const table = { columns: ['q', 'a'], rows: [] }
const two = '{"rows":[{"q":"1","a":"1"},{"q":"2","a":"2"}]}'
const review = (end: Partial<GenerationEnd>, asked = 2) => {
  const found = reviewGeneration({ answer: two, ending: 'completed', ...end }, asked, table)
  return found.kind === 'rows' ? [found.generated.rows.length, ...found.notes] : found.problem
}

test('an answer as wanted needs no words', () => {
  expect(review({})).toEqual([2])
})

test('what is complete stays, however the answer ended', () => {
  expect(review({ ending: 'stopped', answer: two.slice(0, -4) })).toEqual([
    1,
    'Stopped. These rows were complete.',
  ])
  expect(review({ ending: 'incomplete' }, 5)).toEqual([
    2,
    'The answer was cut short; what was complete is here.',
  ])
  expect(review({ ending: 'failed', problem: 'Overloaded' }, 5)).toEqual([2, 'Overloaded'])
})

test('too few, too many, odd and repeated rows are told', () => {
  expect(review({}, 3)).toEqual([2, 'The model wrote only 2 of 3 rows.'])
  expect(review({}, 1)).toEqual([2, 'The model wrote 2 rows instead of 1 row.'])
  const odd = '{"rows":[{"q":"1","b":"1"},{"q":"1","b":"2"},{"c":""}]}'
  expect(review({ answer: odd })).toEqual([
    2,
    '1 entry without any of the columns left out.',
    'Left out, because there is no such column: b.',
    'Empty in some rows: a.',
    '1 row already in the data set, or twice: not selected.',
  ])
})

test('an answer without rows says why', () => {
  expect(review({ answer: 'No.' })).toBe('The answer isn’t JSON: “No.”')
  expect(review({ answer: 'x'.repeat(500) })).toBe(`The answer isn’t JSON: “${'x'.repeat(200)}…”`)
  expect(review({ answer: '{"rows":[{"c":1}]}' })).toBe(
    'No row of the answer has a column of this data set (q and a).',
  )
  expect(review({ answer: '' })).toBe('The model wrote nothing.')
  expect(review({ answer: '', ending: 'stopped' })).toBe('Stopped before a row was complete.')
  expect(review({ answer: '', ending: 'failed', problem: 'No credit.' })).toBe('No rows: No credit.')
})
