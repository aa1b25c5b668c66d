import type { Scenario } from '../scenario'
import { echo } from '../scripts/echo'
import { strictPairs } from './strict-pairs'

/** The first chained request of many chats with tools brings an output, whose call it then does not know. */
export const ignoreStrictly: Scenario = {
  ...echo,
  id: 'ignore-strictly',
  name: 'Upstream: ignores the chain and checks the calls',
  description: 'Passes over previous_response_id, and refuses the output of a call that is not in the input.',
  run: strictPairs.run,
  makesCalls: true,
  policy: { recall: () => undefined },
}
