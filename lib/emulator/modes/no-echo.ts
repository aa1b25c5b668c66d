import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

export const noEcho: Scenario = {
  ...conforming,
  id: 'no-echo',
  name: 'Upstream: does not name the chain',
  description: 'Remembers the conversation, but its responses say that their previous_response_id is null.',
  policy: { repeat: (request) => ({ ...request, previous_response_id: null }) },
}
