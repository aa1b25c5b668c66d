import type { Item } from '@/lib/responses/types'
import { isAnswered } from './answer-status'
import { answerText } from './answer-text'
import type { Turn } from './types'

/** The input that asks for the rest of an answer that was cut off at its token limit. */
export const continuation: readonly Item[] = [
  {
    type: 'message',
    role: 'user',
    content: 'Continue exactly where your last answer stopped. Do not repeat or introduce anything.',
  },
]

/**
 * Returns the input that asks for the rest of an answer. One that was stopped doesn't count as an answer, so nothing
 * sends what there is of it: then its text comes first, in the form that every server accepts.
 */
export function continuationOf(turn: Turn | undefined): readonly Item[] {
  const text = turn === undefined || isAnswered(turn) ? '' : textSoFar(turn)
  if (turn === undefined || text === '') return continuation
  return [
    {
      type: 'message',
      id: `msg_${turn.id.replaceAll(/[^a-zA-Z0-9]/g, '').slice(0, 40)}`,
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text, annotations: [] }],
    },
    ...continuation,
  ]
}

/** Returns what an answer says so far, without a thought in front of it; empty if nothing is to be read. */
export function textSoFar(turn: Turn): string {
  const answer = answerText(turn)
  return answer.trim() === '' ? '' : answer
}
