import { ApiError } from '../api-error'
import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** DigitalOcean's wording, which could also mean that the model doesn't exist. */
export const refuseVaguely: Scenario = {
  ...conforming,
  id: 'refuse-vaguely',
  name: 'Upstream: refuses the chain without a reason',
  description: 'Answers any previous_response_id with HTTP 404 and does not say what was not found.',
  policy: {
    recall: () => {
      throw new ApiError({
        status: 404,
        type: 'not_found_error',
        message: 'The requested resource was not found',
      })
    },
    keeps: false,
  },
}
