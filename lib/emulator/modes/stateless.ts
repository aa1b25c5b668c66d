import type { Scenario } from '../scenario'
import { echo } from '../scripts/echo'

/** Does what Ollama's `openai/responses.go` does, which doesn't pair calls with outputs either. */
export const stateless: Scenario = {
  ...echo,
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
