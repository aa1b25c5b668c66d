import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/**
 * Only the token counts in the usage reveal it. An upstream that doesn't look up the response doesn't miss the call of
 * a tool output either, so it answers that, too.
 */
export const ignore: Scenario = {
  ...conforming,
  id: 'ignore',
  name: 'Upstream: ignores the chain',
  description: 'Repeats any previous_response_id as if it knew it, but answers from the new input alone.',
  policy: { recall: () => undefined, check: () => undefined },
}
