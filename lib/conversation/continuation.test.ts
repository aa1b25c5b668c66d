import { expect, test } from 'vitest'
import { continuation, continuationOf } from './continuation'
import { replay } from './replay'
import { answer, makeTurn, question } from './testing/turn'

const stopped = makeTurn({
  id: 'turn-7',
  input: [question('Count to ten')],
  stopped: true,
  state: {
    output: [answer('<think>Well.</think>One, two, ', { status: 'in_progress' })],
    ended: 'interrupted',
  },
})

test('the rest of a stopped answer is asked for with what there is of it', () => {
  const input = continuationOf(stopped)
  expect(input).toMatchObject([
    { role: 'assistant', id: 'msg_turn7', content: [{ type: 'output_text', text: 'One, two, ' }] },
    ...continuation,
  ])
  expect(replay([stopped], input, () => 'author')).toEqual([...stopped.input, ...input])
})

test('an answer that counts is in the history, and one without text has nothing to go on from', () => {
  const cut = makeTurn({ state: { output: [answer('One')], ended: 'incomplete' } })
  const empty = makeTurn({ state: { output: [answer(' ')], ended: 'interrupted' } })
  for (const turn of [cut, empty, undefined]) expect(continuationOf(turn)).toBe(continuation)
})
