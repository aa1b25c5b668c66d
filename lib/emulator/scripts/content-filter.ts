import type { Scenario } from '../scenario'
import { message } from '../steps'

export const contentFilter: Scenario = {
  id: 'content-filter',
  name: 'Content filter',
  description: 'Begins an answer that a content filter then stops.',
  *run() {
    yield message('Certainly. The first thing you need to know is that', 'filtered')
  },
}
