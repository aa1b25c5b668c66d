import type { Scenario } from '../scenario'
import { answerAsAsked } from '../scripts/conforming'
import { wait } from '../steps'

/** A client that takes the end of the text for the end of the response chains too early. */
export const slowComplete: Scenario = {
  id: 'slow-complete',
  name: 'Upstream: completes late',
  description:
    'Writes its answer at once, then takes three seconds to complete. Until then it cannot be chained.',
  tokensPerSecond: 0,
  *run(turn) {
    yield* answerAsAsked(turn)
    yield wait(3000)
  },
}
