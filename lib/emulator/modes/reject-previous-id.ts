import { ApiError } from '../api-error'
import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** Behaves like OpenRouter (lib/responses/README.md §1): stateless, and it says so. */
export const rejectPreviousId: Scenario = {
  ...conforming,
  id: 'reject-previous-id',
  name: 'Upstream: refuses the chain',
  description: 'Stores nothing and answers any previous_response_id with HTTP 400, as OpenRouter does.',
  policy: {
    recall: () => {
      throw new ApiError({
        status: 400,
        message: "Invalid request: 'previous_response_id' must be null, because this API is stateless.",
        param: 'previous_response_id',
        code: 'invalid_request',
      })
    },
    repeat: (request) => ({ ...request, store: false }),
    keeps: false,
  },
}
