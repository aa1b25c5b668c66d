import type { Candidate, Vote } from '@/lib/conversation/comparison/vote'
import { styleDifference } from './style-difference'

/** Returns whom a candidate represents, such as its model. */
export type ContestantOf = (candidate: Candidate) => string

/** A vote's result for two contestants. In a tie, the one whose name sorts first is `one`. */
export interface Duel {
  readonly one: string
  readonly other: string
  readonly outcome: 'win' | 'tie'
  /** How much more of each feature of style `one` had; undefined unless style is taken into account. */
  readonly style?: readonly number[]
}

/**
 * Returns a vote's result for each pair of its candidates. The best one beats every other, which says nothing about the
 * others among themselves; a tie is a tie between all; of two scores the higher one wins, and equal scores are a tie.
 * "All bad" doesn't say who is better, so it yields no duels, and neither do two candidates that represent the same
 * contestant.
 *
 * @param isStyled whether the duels say how the answers differ in style; candidates of unknown style have none then
 */
export function duelsOf(vote: Vote, contestantOf: ContestantOf, isStyled = false): readonly Duel[] {
  const duels: Duel[] = []
  vote.candidates.forEach((first, at) => {
    for (const second of vote.candidates.slice(at + 1)) {
      const difference = compare(vote, first, second)
      const [firstName, secondName] = [contestantOf(first), contestantOf(second)]
      if (difference === undefined || firstName === secondName) continue
      const isFirst = difference > 0 || (difference === 0 && firstName < secondName)
      const [one, other] = isFirst ? [first, second] : [second, first]
      const duel = {
        one: contestantOf(one),
        other: contestantOf(other),
        outcome: difference === 0 ? ('tie' as const) : ('win' as const),
      }
      if (!isStyled) duels.push(duel)
      else if (one.style !== undefined && other.style !== undefined)
        duels.push({ ...duel, style: styleDifference(one.style, other.style) })
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
