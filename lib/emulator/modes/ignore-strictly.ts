import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'
import { strictPairs } from './strict-pairs'

/** In many chats with tools, the first chained request sends an output, whose call this server doesn't know. */
export const ignoreStrictly: Scenario = {
  ...conforming,
  id: 'ignore-strictly',
  name: 'Upstream: ignores the chain and checks the calls',
  description: 'Passes over previous_response_id, and refuses the output of a call that is not in the input.',
  run: strictPairs.run,
  makesCalls: true,
  policy: { recall: () => undefined },
}
