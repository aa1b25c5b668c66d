import type { Scenario } from '../scenario'
import { message } from '../steps'

export const failWithin: Scenario = {
  id: 'fail-within',
  name: 'Failure within the stream',
  description: 'Writes a sentence, then fails: an error event and response.failed.',
  *run() {
    yield message('This answer starts out well enough, but before it can come to the point', 'open')
    yield {
      kind: 'fail',
      code: 'server_error',
      message: 'The demo server failed on purpose, in the middle of its answer.',
    }
  },
}
