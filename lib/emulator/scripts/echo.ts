import { recite } from '../recite'
import type { Scenario } from '../scenario'
import { message } from '../steps'

/** Shows that the history arrived: quotes this message and the previous one. */
export const echo: Scenario = {
  id: 'echo',
  name: 'Echo',
  description:
    'Repeats your message and the one before it, so you can see that the conversation is remembered.',
  *run(turn) {
    yield message(recite(turn))
  },
}
