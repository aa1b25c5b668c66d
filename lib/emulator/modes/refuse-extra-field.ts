import { ApiError } from '../api-error'
import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** FastAPI lists validation errors in its own format. */
export const refuseExtraField: Scenario = {
  ...conforming,
  id: 'refuse-extra-field',
  name: 'Upstream: refuses the field',
  description: 'Answers any previous_response_id with HTTP 422, as servers do that are made with FastAPI.',
  policy: {
    recall: () => {
      throw new ApiError({
        status: 422,
        message: 'Extra inputs are not permitted',
        body: {
          detail: [
            {
              type: 'extra_forbidden',
              loc: ['body', 'previous_response_id'],
              msg: 'Extra inputs are not permitted',
            },
          ],
        },
      })
    },
    keeps: false,
  },
}
