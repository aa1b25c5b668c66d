import type { Scenario } from '../scenario'
import { echo } from '../scripts/echo'

/** Stores the history once, so that it is there twice, not four times, in the turn after. */
export const double: Scenario = {
  ...echo,
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
