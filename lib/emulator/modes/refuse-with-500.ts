import { ApiError } from '../api-error'
import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** Only its wording shows that it is not an outage. */
export const refuseWith500: Scenario = {
  ...conforming,
  id: 'refuse-with-500',
  name: 'Upstream: fails at the field',
  description: 'Answers any previous_response_id with HTTP 500 and words that name it, as ik_llama.cpp does.',
  policy: {
    recall: () => {
      throw new ApiError({
        status: 500,
        type: 'server_error',
        message: "'previous_response_id' is not supported",
      })
    },
    keeps: false,
  },
}
