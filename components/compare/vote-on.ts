import { roundOf } from '@/lib/compare/comparison'
import type { Vote } from '@/lib/compare/vote'
import type { Turns } from '@/lib/conversation/tree'

/** What a person made of the answers of a round. */
export function voteOn(votes: readonly Vote[], turns: Turns, round: string | undefined): Vote | undefined {
  return votes.findLast(
    ({ judge, candidates }) =>
      judge === undefined &&
      candidates.some(({ turnId }) => {
        const turn = turns.get(turnId)
        return turn !== undefined && roundOf(turn) === round
      }),
  )
}
