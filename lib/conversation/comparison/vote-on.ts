import { roundOf } from './comparison'
import type { Vote } from './vote'
import type { Turns } from '../tree'

/** Returns a person's vote on the answers of a round. */
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
