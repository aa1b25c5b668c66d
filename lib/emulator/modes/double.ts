import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** Stores the history only once, so that the next turn contains it twice, not four times. */
export const double: Scenario = {
  ...conforming,
  id: 'double',
  name: 'Upstream: doubles the chain',
  description: 'Puts the history of a chained request before the model twice, and counts it twice.',
  policy: {
    compose: (history, input) => ({
      items: [...history.items, ...history.items, ...input.items],
      tokens: 2 * history.tokens + input.tokens,
      cachedTokens: history.tokens,
    }),
  },
}
