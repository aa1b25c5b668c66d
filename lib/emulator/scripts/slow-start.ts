import type { Scenario } from '../scenario'
import { message, wait } from '../steps'

const SECONDS = 5

/** A long time to first token: comments keep the connection open. */
export const slowStart: Scenario = {
  id: 'slow-start',
  name: 'Slow start',
  description: 'Lets you wait five seconds for the first word.',
  *run() {
    for (let second = 1; second <= SECONDS; second++) {
      yield wait(1000)
      yield { kind: 'comment', text: `waiting, ${second} s` }
    }
    yield message(
      'Thank you for waiting. The first word took five seconds; the rest comes at the usual pace.',
    )
  },
}
