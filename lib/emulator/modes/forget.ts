import { previousResponseNotFound } from '../policy'
import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

export const forget: Scenario = {
  ...conforming,
  id: 'forget',
  name: 'Upstream: forgets everything',
  description: 'Says that it stores responses, but finds none again: any previous_response_id is unknown.',
  policy: {
    recall: (id) => {
      throw previousResponseNotFound(id)
    },
    keeps: false,
  },
}
