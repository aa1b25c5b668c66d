import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** Behaves like mlx-vlm and gateways to chat completions: nothing in an answer shows what it read. */
export const ignoreSilently: Scenario = {
  ...conforming,
  id: 'ignore-silently',
  name: 'Upstream: ignores the chain and shows nothing',
  description: 'Passes over previous_response_id, does not repeat it, and reports a usage of zeros.',
  policy: {
    recall: () => undefined,
    check: () => undefined,
    repeat: (request) => ({ ...request, previous_response_id: null }),
    reportsUsage: 'zeros',
  },
}
