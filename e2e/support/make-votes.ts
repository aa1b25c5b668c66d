import { randomNumbers } from '@/lib/util/random'
import { simulateVotes } from '@/lib/rankings/testing/simulate'
import type { Vote } from '@/lib/conversation/comparison/vote'

const day = 86_400_000
const names = ['anthropic/claude-opus', 'gpt-large', 'mistral-medium', 'echo', 'tiny-1b']

/**
 * Makes 400 votes by people on five models, two more models that were only compared with each other, and a judge on 120
 * of the questions.
 */
export function makeVotes(now: number): readonly Vote[] {
  const random = randomNumbers(11)
  const truth = { strengths: [1.1, 0.9, 0.1, -0.6, -1.5], tie: Math.log(0.5) }
  const people = simulateVotes(400, truth, random).map((vote, at): Vote => {
    const candidates = vote.candidates.map(({ turnId, model }) => ({
      turnId: `${at}-${turnId}`,
      model: names[Number(model.slice(-2))] ?? model,
    }))
    const best = vote.best === undefined ? {} : { best: `${at}-${vote.best}` }
    const about = at % 4 === 0 ? { tags: ['code'] } : {}
    const { id: _id, ...rest } = vote
    return {
      ...rest,
      ...best,
      ...about,
      id: `p${at}`,
      votedAt: now - at * (day / 4),
      candidates,
      blind: true,
    }
  })
  const apart = [0, 1, 2].map((at): Vote => {
    const candidates = ['local-a', 'local-b'].map((model) => ({ turnId: `x${at}-${model}`, model }))
    return {
      id: `x${at}`,
      votedAt: now,
      candidates,
      verdict: 'best',
      best: `x${at}-local-${at === 2 ? 'b' : 'a'}`,
    }
  })
  const bad = people.slice(0, 9).map(({ best: _best, ...vote }, at): Vote => ({
    ...vote,
    id: `b${at}`,
    verdict: 'all-bad',
  }))
  const judged = people.slice(20, 140).map(({ blind: _blind, ...vote }): Vote => {
    const other = vote.candidates[1]?.turnId
    const isOfOwnMind = random() < 0.2 && other !== undefined
    return {
      ...vote,
      id: `j${vote.id}`,
      judge: 'gpt-judge',
      ...(isOfOwnMind && { verdict: 'best', best: other }),
    }
  })
  return [...people, ...apart, ...bad, ...judged]
}
