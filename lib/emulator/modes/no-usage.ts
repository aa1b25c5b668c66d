import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

export const noUsage: Scenario = {
  ...conforming,
  id: 'no-usage',
  name: 'Upstream: reports no usage',
  description: 'Remembers the conversation, but never says how many tokens it took.',
  policy: { reportsUsage: false },
}
