import { ApiError } from '../api-error'
import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** The response is created first, so something has arrived when it is refused. */
export const failInStream: Scenario = {
  ...conforming,
  id: 'fail-in-stream',
  name: 'Upstream: fails the chain in a stream',
  description: 'Begins a response to any previous_response_id, and fails it because it does not know that.',
  policy: {
    recall: (id) => {
      throw new ApiError({
        status: 400,
        message: 'It fails in its stream.',
        events: [
          { type: 'response.created', response: { id: 'resp_failed', status: 'in_progress', output: [] } },
          {
            type: 'response.failed',
            response: {
              id: 'resp_failed',
              status: 'failed',
              output: [],
              error: {
                code: 'previous_response_not_found',
                message: `Previous response with id '${id}' not found.`,
              },
            },
          },
        ],
      })
    },
    keeps: false,
  },
}
