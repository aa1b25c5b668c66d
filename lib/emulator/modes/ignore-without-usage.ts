import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** The echoed id looks like a chain, and no token counts contradict it. */
export const ignoreWithoutUsage: Scenario = {
  ...conforming,
  id: 'ignore-without-usage',
  name: 'Upstream: ignores the chain, without usage',
  description: 'Repeats any previous_response_id, answers from the new input alone, and reports no usage.',
  policy: { recall: () => undefined, check: () => undefined, reportsUsage: false },
}
