import { expect, test } from 'vitest'
import { questionOf } from '../question-of'
import { makeTurn } from '../testing/turn'
import { isSameQuestion, sharedQuestion } from './shared-question'

const turn = (id: string, text: string, parentId: string | null, round?: string, sentAt = 0) =>
  makeTurn({
    id,
    parentId,
    input: [questionOf(text, [])],
    timings: { sentAt },
    ...(round === undefined ? {} : { round }),
  })

test('questions are the same if they were asked together, or are versions of one another', () => {
  expect(isSameQuestion(turn('a', 'One', null, 'r'), turn('b', 'One', 'x', 'r'))).toBe(true)
  expect(isSameQuestion(turn('a', 'One', 'p'), turn('b', 'One', 'p'))).toBe(true)
  expect(isSameQuestion(turn('a', 'One', 'p'), turn('b', 'Two', 'p'))).toBe(false)
  expect(isSameQuestion(turn('a', 'One', 'p'), turn('b', 'One', 'q'))).toBe(false)
  // Asked afterwards in another column, of a turn of a chat.
  expect(isSameQuestion(turn('a', 'One', 'p'), turn('b', 'One', null, 'a'))).toBe(true)
})

test('the shared question is the latest that two columns were asked', () => {
  const [one, other] = [turn('a1', 'One', null, 'r1', 1), turn('b1', 'One', null, 'r1', 1)]
  const alone = turn('a2', 'Only here', 'a1', 'r2', 2)
  expect(sharedQuestion([[one], [other]])?.round).toBe('r1')
  expect(sharedQuestion([[one, alone], [other]])?.round).toBe('r1')
  expect(sharedQuestion([[one, alone]])?.round).toBe('r2')
  const merged = { ...turn('c', 'Merge these', null, 'r1', 3), mergedFrom: ['a1', 'b1'] }
  expect(sharedQuestion([[one], [other], [merged]])?.input).toEqual(one.input)
  expect(sharedQuestion([[one], []])).toBeUndefined()
  expect(sharedQuestion([[], []])).toBeUndefined()
})

test('the turn of the shared question stays the same while one column after the other is sent', () => {
  const first = turn('a', 'One', null, 'r', 1)
  for (const sentAt of [0, 1, 2, 3])
    expect(sharedQuestion([[first], [turn('b', 'One', null, 'r', sentAt)]])).toBe(first)
})
