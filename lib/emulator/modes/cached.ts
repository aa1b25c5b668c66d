import { countInput } from '../count-input'
import { asSpecified } from '../policy'
import { unanswered } from '../read-turn'
import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** `conforming` finds a chained history cached; this one also finds a resent history cached. */
export const cached: Scenario = {
  ...conforming,
  id: 'cached',
  name: 'Upstream: caches everything',
  description: 'Reports all that was said before as cached tokens, whether it was chained or sent again.',
  policy: {
    compose: (history, input) => {
      const prompt = asSpecified.compose(history, input)
      return { ...prompt, cachedTokens: prompt.tokens - countInput(unanswered(prompt.items)) }
    },
  },
}
