import { ApiError } from '../api-error'
import type { Scenario } from '../scenario'
import { strictPairs } from './strict-pairs'

/**
 * Simulates OpenAI organizations with Zero Data Retention: whatever the request says, the response says `store: false`.
 */
export const zeroRetention: Scenario = {
  ...strictPairs,
  id: 'zero-retention',
  name: 'Upstream: keeps nothing',
  description:
    'Thinks, says store: false in every answer, refuses any previous_response_id, and takes its thoughts back encrypted.',
  policy: {
    ...strictPairs.policy,
    recall: () => {
      throw new ApiError({
        status: 400,
        message: 'Previous response cannot be used for this organization due to Zero Data Retention.',
        param: 'previous_response_id',
      })
    },
    repeat: (request) => ({ ...request, store: false }),
    keeps: false,
  },
}
