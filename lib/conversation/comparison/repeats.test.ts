import { expect, test } from 'vitest'
import { answer, makeTurn } from '../testing/turn'
import { agreementOf, repeatsOf, spreadOf } from './repeats'

const turn = (id: string, text: string, fields: object = {}) =>
  makeTurn({
    id,
    column: 'c',
    round: 'r',
    timings: { sentAt: 0, endedAt: 1000 },
    state: { output: [answer(text)], ended: 'completed' },
    ...fields,
  })

test('short answers agree only if they say the same, in any case and punctuation', () => {
  expect(agreementOf(['**42**', '42.', ' 42 '])).toBe(1)
  expect(agreementOf(['42', '43'])).toBe(0)
  expect(agreementOf(['Yes', 'yes!', 'No'])).toBeCloseTo(1 / 3)
})

test('long answers agree by the pairs of words they share', () => {
  const text = 'The sky is blue because air scatters short waves more'
  expect(agreementOf([text, `${text}.`])).toBe(1)
  const half = agreementOf([text, 'The sky is blue because of what dust does there'])
  expect(half).toBeGreaterThan(0.3)
  expect(half).toBeLessThan(0.6)
  expect(agreementOf([text, 'Nothing in common with that other sentence at all'])).toBe(0)
  expect(agreementOf([text])).toBe(1)
})

test('repeats are the answers of one column to one question', () => {
  const [one, other] = [turn('1', 'a'), turn('2', 'b', { timings: { sentAt: 5 } })]
  const others = [
    turn('3', 'c', { column: 'd' }),
    turn('4', 'c', { round: 's' }),
    turn('5', 'c', { deleted: true }),
    turn('6', 'c', { continues: true }),
    turn('7', 'c', { parentId: '1' }),
  ]
  const turns = new Map([other, one, ...others].map((each) => [each.id, each]))
  expect(repeatsOf(turns, one).map(({ id }) => id)).toEqual(['1', '2'])
})

test('the spread is that of the answers that have ended', () => {
  const running = turn('3', 'x', { state: { output: [answer('x')], ended: null } })
  const slow = turn('2', 'One two three', { timings: { sentAt: 0, endedAt: 3000 } })
  expect(spreadOf([turn('1', 'One two'), slow, running])).toEqual({
    answers: 2,
    minWords: 2,
    maxWords: 3,
    minTime: 1000,
    maxTime: 3000,
    agreement: 0,
  })
  expect(spreadOf([turn('1', 'One'), running])).toBeUndefined()
})
