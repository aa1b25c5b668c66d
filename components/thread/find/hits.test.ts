import { expect, test } from 'vitest'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import { countIn, termsIn, textsOf } from './hits'

const texts = ['Good  morning, Zoë. Good night.', 'A good day. GOOD MORNING!']

test.each([
  ['good', 4],
  ['good morning', 1],
  // It stands nowhere, so each of its words counts.
  ['night good', 5],
  ['zoe', 1],
  ['', 0],
  ['  ', 0],
  ['evening', 0],
])('%j occurs %i times', (query, count) => {
  expect(countIn(texts, termsIn(texts, query))).toBe(count)
})

test('a question and an answer are looked through as they are read', () => {
  const turn = makeTurn({
    input: [{ type: 'function_call_output', call_id: 'call', output: 'sunny' }, question('Is it\nnice?')],
    state: {
      output: [
        { type: 'reasoning', summary: [{ type: 'summary_text', text: 'I wonder.' }] },
        answer('<think>Well.</think>It is **ni**ce, see [the map](https://example.com/nice).'),
      ],
    },
  })
  expect(textsOf({ first: turn, last: turn, turns: [turn] })).toEqual([
    'Is it nice?',
    'It is nice, see the map.',
  ])
})
