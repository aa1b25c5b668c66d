import type { Candidate, Vote } from '@/lib/conversation/comparison/vote'

/** Returns whom a candidate represents, such as its model. */
export type ContestantOf = (candidate: Candidate) => string

/** A vote's result for two contestants. In a tie, the one whose name sorts first is `one`. */
export interface Duel {
  readonly one: string
  readonly other: string
  readonly outcome: 'win' | 'tie'
}

/**
 * Returns a vote's result for each pair of its candidates. The best one beats every other, which says nothing about the
 * others among themselves; a tie is a tie between all; of two scores the higher one wins, and equal scores are a tie.
 * "All bad" doesn't say who is better, so it yields no duels, and neither do two candidates that represent the same
 * contestant.
 */
export function duelsOf(vote: Vote, contestantOf: ContestantOf): readonly Duel[] {
  const duels: Duel[] = []
  vote.candidates.forEach((one, at) => {
    for (const other of vote.candidates.slice(at + 1)) {
      const difference = compare(vote, one, other)
      const [first, second] = [contestantOf(one), contestantOf(other)]
      if (difference === undefined || first === second) continue
      if (difference > 0) duels.push({ one: first, other: second, outcome: 'win' })
      else if (difference < 0) duels.push({ one: second, other: first, outcome: 'win' })
      else if (first < second) duels.push({ one: first, other: second, outcome: 'tie' })
      else duels.push({ one: second, other: first, outcome: 'tie' })
    }
  })
  return duels
}

/** Returns more than 0 if the one is better; undefined if the vote says nothing about the two. */
function compare({ verdict, best }: Vote, one: Candidate, other: Candidate): number | undefined {
  if (verdict === 'tie') return 0
  if (verdict === 'best' && one.turnId === best) return 1
  if (verdict === 'best' && other.turnId === best) return -1
  if (verdict !== 'scores' || one.score === undefined || other.score === undefined) return undefined
  return one.score - other.score
}

/** Returns the candidate that a vote puts above all others; undefined if there is none. */
export function winnerOf({ verdict, best, candidates }: Vote): Candidate | undefined {
  if (verdict === 'best') return candidates.find(({ turnId }) => turnId === best)
  if (verdict !== 'scores') return undefined
  const max = Math.max(...candidates.map(({ score }) => score ?? -Infinity))
  const winners = candidates.filter(({ score }) => score === max)
  return winners.length === 1 ? winners[0] : undefined
}
