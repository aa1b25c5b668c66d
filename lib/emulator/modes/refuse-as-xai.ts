import { ApiError } from '../api-error'
import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** xAI's wording for organizations with Zero Data Retention. */
export const refuseAsXai: Scenario = {
  ...conforming,
  id: 'refuse-as-xai',
  name: 'Upstream: refuses the chain as xAI does',
  description:
    'Answers any previous_response_id with HTTP 404 and an error that is a text, as xAI does where it may keep nothing.',
  policy: {
    recall: () => {
      throw new ApiError({
        status: 404,
        message: 'Zero Data Retention',
        body: {
          code: 'not-found',
          error: 'Previous response cannot be used for this organization due to Zero Data Retention',
        },
      })
    },
    keeps: false,
  },
}
