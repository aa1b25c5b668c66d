import { answerCall } from '@/lib/responses/call-outputs'
import type { Item } from '@/lib/responses/types'
import type { Turn } from './types'

/**
 * Returns whether an answer ended well, since only then does it count for later turns; whether it can be chained
 * depends on its id.
 */
export function isAnswered({ state }: Turn): boolean {
  return state.ended === 'completed' || state.ended === 'incomplete'
}

/**
 * Returns whether the output of a turn stands for everything before it. What came from a file may lack the item that
 * only the provider can read.
 */
export const isCompacted = (turn: Turn): boolean =>
  turn.compacts === true && isAnswered(turn) && turn.fromFile === undefined && turn.state.output.length > 0

/** Returns an output for a call that nobody ran; without one the provider refuses the next turn. */
export function outputOfCallNotRun(call: Item): readonly Item[] {
  const answer = answerCall(call, 'This call was not run.', false)
  return answer === undefined ? [] : [answer]
}
