import type { Scenario } from '../scenario'
import { message } from '../steps'

/** A conversation that is compacted along the way. */
export const compaction: Scenario = {
  id: 'compaction',
  name: 'Compaction',
  description: 'Compacts what was said before, then answers.',
  *run() {
    yield { kind: 'compaction', content: btoa('what was said before') }
    yield message('What was said before is now one short item that only the server can read.')
  },
}
