import { winnerOf } from './duels'
import type { Candidate, Vote } from '@/lib/conversation/comparison/vote'

/** Returns a key for the answers that a vote compared, in any order. */
export const questionOf = ({ candidates }: Vote): string =>
  JSON.stringify(candidates.map(({ turnId }) => turnId).toSorted())

/**
 * Merges the votes that the same judge gave on the same answers: a judge is asked in several orders, so that its
 * position bias cancels out. Scores are averaged. Otherwise a verdict counts only if it is the same in every order; if
 * not, the answers tie. People's votes stay as they are.
 */
export function mergeOrders(votes: readonly Vote[]): readonly Vote[] {
  const judged = new Map<string, Vote[]>()
  for (const vote of votes) {
    if (vote.judge === undefined) continue
    const key = JSON.stringify([vote.judge, questionOf(vote)])
    judged.set(key, [...(judged.get(key) ?? []), vote])
  }
  return [...votes.filter(({ judge }) => judge === undefined), ...[...judged.values()].flatMap(merge)]
}

function merge(votes: readonly Vote[]): readonly Vote[] {
  const [first, ...others] = votes
  if (first === undefined || others.length === 0) return votes
  if (votes.every(({ verdict }) => verdict === 'scores'))
    return [{ ...first, candidates: first.candidates.map((candidate) => withMean(candidate, votes)) }]
  const isSure = others.every(
    (vote) => vote.verdict === first.verdict && winnerOf(vote)?.turnId === winnerOf(first)?.turnId,
  )
  if (isSure) return [first]
  const { best: _best, ...rest } = first
  return [{ ...rest, verdict: 'tie' }]
}

function withMean(candidate: Candidate, votes: readonly Vote[]): Candidate {
  const scores = votes.flatMap(({ candidates }) =>
    candidates.flatMap(({ turnId, score }) =>
      turnId === candidate.turnId && score !== undefined ? [score] : [],
    ),
  )
  if (scores.length === 0) return candidate
  return { ...candidate, score: scores.reduce((sum, score) => sum + score, 0) / scores.length }
}
