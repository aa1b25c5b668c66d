import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** Does what Ollama's `openai/responses.go` does, which doesn't pair calls with outputs either. */
export const stateless: Scenario = {
  ...conforming,
  id: 'stateless',
  name: 'Upstream: stateless',
  description: 'Stores nothing and passes over previous_response_id without a word, as Ollama does.',
  policy: {
    recall: () => undefined,
    check: () => undefined,
    repeat: (request) => ({ ...request, previous_response_id: null, store: false }),
    keeps: false,
  },
}
