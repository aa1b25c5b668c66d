import type { Scenario } from '../scenario'
import { echo } from '../scripts/echo'

export const noUsage: Scenario = {
  ...echo,
  id: 'no-usage',
  name: 'Upstream: reports no usage',
  description: 'Remembers the conversation, but never says how many tokens it took.',
  policy: { reportsUsage: false },
}
