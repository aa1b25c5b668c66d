import { expect, test } from 'vitest'
import { makeTurn } from '../testing/turn'
import type { Vote } from './vote'
import { voteOn } from './vote-on'

const turns = new Map(
  ['t1', 't2', 't3', 't4'].map((id, at) => [id, makeTurn({ id, round: at < 2 ? 'one' : 'two' })]),
)
const vote = (id: string, turnIds: readonly string[], fields: Partial<Vote> = {}): Vote => ({
  id,
  votedAt: 0,
  verdict: 'tie',
  candidates: turnIds.map((turnId) => ({ turnId, model: 'm' })),
  ...fields,
})

test('the vote on a round is the last one of a person on its answers', () => {
  const votes = [vote('first', ['t1', 't2']), vote('again', ['t1', 't2']), vote('other', ['t3', 't4'])]
  expect(voteOn(votes, turns, 'one')?.id).toBe('again')
  expect(voteOn(votes, turns, 'two')?.id).toBe('other')
})

test('a judge’s vote is not a person’s, and what is gone has none', () => {
  expect(voteOn([vote('j', ['t1', 't2'], { judge: 'm' })], turns, 'one')).toBeUndefined()
  expect(voteOn([vote('gone', ['x', 'y'])], turns, 'one')).toBeUndefined()
})
