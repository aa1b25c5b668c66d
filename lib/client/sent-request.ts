import type { Turn } from '@/lib/conversation/types'
import type { ResponseState } from '@/lib/responses/response-state'
import type { LostResponse } from './resume-response'

/** What is saved of a request before it is sent, so that a later page can ask what became of it. */
export interface SentRequest {
  /** Stays the same as long as it is the same request: our server answers a key once. */
  readonly key: string
  /** Milliseconds since the epoch. */
  readonly sentAt: number
  /** Saved as soon as the provider reports it. */
  readonly responseId?: string | undefined
}

/**
 * Returns what is missing of an answer, for `resumeResponse`.
 *
 * @param state what has arrived
 */
export const missingOf = (
  { key, sentAt, responseId }: SentRequest,
  state: ResponseState,
  target: Pick<LostResponse, 'upstream' | 'isBackground'>,
): LostResponse => ({
  key,
  sentAt,
  cursor: state.sequenced ? state.latest?.sequence_number : undefined,
  responseId: state.response?.id ?? responseId,
  ...target,
})

/** Returns the key of a turn's create, so that it can be found again and is never requested twice. */
export const keyOf = ({ id, resent }: Turn) => (resent === undefined ? id : `${id}:again`)

/** Returns what we know about the answer to a turn, for resuming it. */
export function lostOf(turn: Turn): LostResponse {
  const { state, request, settings, timings, upstream } = turn
  const isBackground = (request ?? settings)['background'] === true || state.response?.['background'] === true
  const missing = missingOf({ key: keyOf(turn), sentAt: timings.sentAt }, state, { upstream, isBackground })
  const isStored = (request?.['store'] ?? settings.store) !== false
  return isStored ? missing : { ...missing, responseId: undefined }
}
