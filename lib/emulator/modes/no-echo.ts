import type { Scenario } from '../scenario'
import { echo } from '../scripts/echo'

export const noEcho: Scenario = {
  ...echo,
  id: 'no-echo',
  name: 'Upstream: does not name the chain',
  description: 'Remembers the conversation, but its responses say that their previous_response_id is null.',
  policy: { repeat: (request) => ({ ...request, previous_response_id: null }) },
}
