import { expect, test } from 'vitest'
import { makeTurn } from '../testing/turn'
import { makeVote } from './make-vote'
import { parseVote } from './vote'

const shown = (turnId: string, model: string, label?: string) => ({
  column: { id: model, settings: { model: 'changed since' }, leafId: turnId, ...(label ? { label } : {}) },
  turn: makeTurn({ id: turnId, settings: { model } }),
})
const candidates = [shown('t1', 'a'), shown('t2', 'b', 'Second')]
const details = {
  id: 'v',
  votedAt: 5,
  verdict: 'best',
  best: 't2',
  note: '',
  isBlind: false,
  tags: [],
} as const

test('a vote names the models that answered, in the order shown, and nothing that was not given', () => {
  expect(makeVote(candidates, details)).toEqual({
    id: 'v',
    votedAt: 5,
    verdict: 'best',
    best: 't2',
    candidates: [
      { turnId: 't1', model: 'a' },
      { turnId: 't2', model: 'b', label: 'Second' },
    ],
  })
})

test('scores, a note, tags and blindness come along, and can be read again', () => {
  const vote = makeVote(candidates, {
    ...details,
    verdict: 'scores',
    best: undefined,
    scores: new Map([['t1', 4]]),
    note: ' Short. ',
    isBlind: true,
    tags: ['sky'],
  })
  expect(vote).toMatchObject({ verdict: 'scores', note: 'Short.', blind: true, tags: ['sky'] })
  expect(vote.candidates.map(({ score }) => score)).toEqual([4, undefined])
  expect(parseVote(vote)).toEqual(vote)
})
