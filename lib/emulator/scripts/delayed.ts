import { recite } from '../recite'
import type { Scenario } from '../scenario'
import { message, wait } from '../steps'

/** A time to first token that is known in advance: it tests whatever measures that time. */
export const delayed: Scenario = {
  id: 'delayed',
  name: 'Set delay',
  description: 'Waits as long as the instructions say, such as “300 ms”, and then repeats your message.',
  // The first token arrives when the wait ends.
  tokensPerSecond: 0,
  *run(turn) {
    const [, milliseconds = '0'] = /(\d{1,5})\s*ms/.exec(turn.instructions ?? '') ?? []
    yield wait(Number(milliseconds))
    yield message(recite(turn))
  },
}
