import { answerCall } from '@/lib/responses/call-outputs'
import type { Item } from '@/lib/responses/types'
import { refusesContent } from './refusals'
import type { Turn } from './types'

/** Only an answer that ended well is part of what comes after; whether it can be chained on is up to its id. */
export function isAnswered({ state }: Turn): boolean {
  return state.ended === 'completed' || state.ended === 'incomplete'
}

/** Whether the upstream refused what a turn says. It would refuse every later question that brings it along. */
export function isRefused({ state }: Turn): boolean {
  return state.ended === 'failed' && refusesContent(state.error)
}

/** A call that nobody ran must have an output all the same, or the upstream refuses what follows. */
export function notRun(call: Item): readonly Item[] {
  const answer = answerCall(call, 'This call was not run.', false)
  return answer === undefined ? [] : [answer]
}
