import { ApiError } from '../api-error'
import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** The event is flat, as in OpenAI's types. */
export const refuseInStream: Scenario = {
  ...conforming,
  id: 'refuse-in-stream',
  name: 'Upstream: refuses the chain in a stream',
  description: 'Answers any previous_response_id with status 200 and an error event, and nothing before it.',
  policy: {
    recall: () => {
      throw new ApiError({
        status: 400,
        message: 'That response is not kept here.',
        events: [
          {
            type: 'error',
            code: 'previous_response_not_found',
            message: 'That response is not kept here.',
            param: 'previous_response_id',
          },
        ],
      })
    },
    keeps: false,
  },
}
