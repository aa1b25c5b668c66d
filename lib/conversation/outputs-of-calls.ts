import type { Item } from '@/lib/responses/types'
import { callsForPerson } from './own-calls'
import { isAnswered, notRun } from './answered'
import { answerTo, outputsSoFar } from './tool-runs'
import type { Turn } from './types'

/**
 * What must go before anything else that follows a turn: an output for each of its calls, also if nobody ran
 * it, and the answers that were given to requests of the upstream.
 */
export function outputsOfCalls(leaf: Turn | undefined): readonly Item[] {
  // The calls of an answer that was cut stay behind with it; their outputs would answer nothing.
  if (leaf === undefined || !isAnswered(leaf)) return []
  const calls = callsForPerson(leaf)
  return [
    ...calls.flatMap((call) => answerTo(leaf, call) ?? notRun(call)),
    ...outputsSoFar(leaf).filter(({ type }) => type === 'mcp_approval_response'),
  ]
}
