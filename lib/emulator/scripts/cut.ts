import type { Scenario } from '../scenario'
import { message } from '../steps'

const BEGINNING = 'This stream stops in the middle of a sentence, without a word about why, because the'

/** The stream ends as if all were well, but its last event never comes. */
export const cut: Scenario = {
  id: 'cut',
  name: 'Cut stream',
  description: 'Writes half a sentence, then the stream ends without its last event.',
  *run() {
    yield message(BEGINNING, 'open')
    yield { kind: 'cut', how: 'end' }
  },
}

/** The connection itself breaks. */
export const cutConnection: Scenario = {
  id: 'cut-connection',
  name: 'Cut connection',
  description: 'Writes half a sentence, then the connection breaks.',
  *run() {
    yield message(BEGINNING, 'open')
    yield { kind: 'cut', how: 'break' }
  },
}
