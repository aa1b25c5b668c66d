import type { Item } from '@/lib/responses/types'
import { callsForPerson } from './hosted-calls'
import { isAnswered, outputOfCallNotRun } from './answer-status'
import { answerTo, outputsSoFar } from './tool-runs'
import type { Turn } from './types'

/**
 * Returns what has to precede anything else that follows a turn: an output for each of its calls, even if nobody ran
 * it, and the answers to the provider's approval requests.
 */
export function outputsOfCalls(leaf: Turn | undefined): readonly Item[] {
  // The calls of a cut-off answer are dropped with it; their outputs would answer nothing.
  if (leaf === undefined || !isAnswered(leaf)) return []
  const calls = callsForPerson(leaf)
  return [
    ...calls.flatMap((call) => answerTo(leaf, call) ?? outputOfCallNotRun(call)),
    ...outputsSoFar(leaf).filter(({ type }) => type === 'mcp_approval_response'),
  ]
}
