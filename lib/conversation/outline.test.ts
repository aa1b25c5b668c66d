import { expect, test } from 'vitest'
import { outlineOf, questionIds, ticksFor } from './outline'
import { shownPath } from './shown-path'
import { makeTurn, question } from './testing/turn'

const turns = new Map(
  [
    makeTurn({ id: 'a', parentId: null, input: [question('# Rivers\n\nWhy?')] }),
    makeTurn({
      id: 'b',
      parentId: 'a',
      input: [{ type: 'function_call_output', call_id: '1', output: 'x' }],
    }),
    makeTurn({ id: 'c', parentId: 'b', input: [question('🦊'.repeat(300))] }),
    makeTurn({ id: 'd', parentId: 'c', input: [question('go on')], continues: true }),
  ].map((turn) => [turn.id, turn]),
)

test('an outline has the questions of the path, and neither rounds of tools nor continuations', () => {
  const ids = questionIds(turns, shownPath(turns, 'd').exchanges)
  expect(ids).toEqual(['a', 'c'])
  expect(outlineOf(turns, ids)).toEqual([
    { turnId: 'a', title: 'Rivers' },
    { turnId: 'c', title: '🦊'.repeat(100) },
  ])
})

test('a turn that is gone by now has a title as well', () => {
  expect(outlineOf(turns, ['x'])).toEqual([{ turnId: 'x', title: 'New chat' }])
})

test.each([
  [4, 0, { count: 4, at: 0 }],
  [4, 3, { count: 4, at: 3 }],
  [1000, 0, { count: 40, at: 0 }],
  [1000, 999, { count: 40, at: 39 }],
  [0, 0, { count: 0, at: 0 }],
])('%d questions, the reader at number %d', (questions, place, ticks) => {
  expect(ticksFor(questions, place)).toEqual(ticks)
})
