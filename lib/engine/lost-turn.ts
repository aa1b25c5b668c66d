import type { LostResponse } from '@/lib/client/resume-response'
import type { Turn } from '@/lib/conversation/types'

/** What names the create of a turn, so that it is found again and never asked for twice. */
export const keyOf = ({ id, resent }: Turn) => (resent === undefined ? id : `${id}:again`)

/** What is known of the answer to a turn, for whoever looks for the rest of it. */
export function lostOf(turn: Turn): LostResponse {
  const { state, request, settings, timings, upstream } = turn
  return {
    key: keyOf(turn),
    sentAt: timings.sentAt,
    cursor: state.sequenced ? state.latest?.sequence_number : undefined,
    responseId: (request?.['store'] ?? settings.store) === false ? undefined : state.response?.id,
    upstream,
    isBackground: (request ?? settings)['background'] === true || state.response?.['background'] === true,
  }
}
