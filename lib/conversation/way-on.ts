import { isWithoutAnswer } from '@/lib/responses/select'
import { isRefused } from './is-refused'
import { textSoFar } from './continuation'
import { isRetryable } from './retry'
import type { Turn } from './types'

/**
 * What an ended answer offers to do about how it ended. `retry` costs nothing twice; `regenerate` may; `continue` asks for
 * the rest; `edit` changes what was refused.
 */
export type WayOn = 'retry' | 'continue' | 'regenerate' | 'edit'

/** Returns the way on from how an answer ended; undefined if it is complete, or nothing here would help. */
export function wayOnOf(turn: Turn): WayOn | undefined {
  const { ended, output, response } = turn.state
  if (ended === null) return undefined
  // Nobody knows whether the rest of an interrupted answer was written and billed, so it is no plain retry.
  if (ended === 'cancelled' || ended === 'interrupted') {
    return textSoFar(turn) === '' ? 'regenerate' : 'continue'
  }
  if (ended === 'incomplete') {
    return response?.incomplete_details?.reason === 'max_output_tokens' ? 'continue' : 'regenerate'
  }
  if (ended === 'completed')
    return isWithoutAnswer(output, turn.hasTaggedReasoning) ? 'regenerate' : undefined
  if (isRefused(turn)) return 'edit'
  if (isRetryable(turn)) return 'retry'
  // Something arrived, so asking again costs again: that is said by another word.
  return output.length > 0 ? 'regenerate' : undefined
}
