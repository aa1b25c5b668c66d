import type { Scenario } from '../scenario'
import { echo } from '../scripts/echo'

/** The echoed id looks like a chain, and no token counts contradict it. */
export const ignoreWithoutUsage: Scenario = {
  ...echo,
  id: 'ignore-without-usage',
  name: 'Upstream: ignores the chain, without usage',
  description: 'Repeats any previous_response_id, answers from the new input alone, and reports no usage.',
  policy: { recall: () => undefined, check: () => undefined, reportsUsage: false },
}
