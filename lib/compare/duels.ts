import type { Candidate, Vote } from './vote'

/** Whom a candidate stands for, such as its model. */
export type ContestantOf = (candidate: Candidate) => string

/** What a vote says of two contestants. The first of a tie is the one whose name comes first. */
export interface Duel {
  readonly one: string
  readonly other: string
  readonly outcome: 'win' | 'tie'
}

/**
 * What a vote says of each two of its candidates. The best one beats every other, and nothing is said among those;
 * a tie is one of all with all; of two scores the higher one wins, and the same are a tie. That all are bad says
 * nothing about who is better, so nothing comes of it, nor of two candidates that stand for the same.
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

/** Above 0 where the one is better; undefined where the vote says nothing of the two. */
function compare({ verdict, best }: Vote, one: Candidate, other: Candidate): number | undefined {
  if (verdict === 'tie') return 0
  if (verdict === 'best' && one.turnId === best) return 1
  if (verdict === 'best' && other.turnId === best) return -1
  if (verdict !== 'scores' || one.score === undefined || other.score === undefined) return undefined
  return one.score - other.score
}

/** The one candidate that a vote puts above all others; undefined where there is none. */
export function winnerOf({ verdict, best, candidates }: Vote): Candidate | undefined {
  if (verdict === 'best') return candidates.find(({ turnId }) => turnId === best)
  if (verdict !== 'scores') return undefined
  const most = Math.max(...candidates.map(({ score }) => score ?? -Infinity))
  const winners = candidates.filter(({ score }) => score === most)
  return winners.length === 1 ? winners[0] : undefined
}
