import type { Scenario } from '../scenario'

/** How sure a model was of each token. */
export const logprobs: Scenario = {
  id: 'logprobs',
  name: 'Log probabilities',
  description: 'Sends with each token how likely it was, and what else it might have been.',
  *run() {
    const text =
      'The lamp was lit at dusk. By midnight the fog had come in, and the horn sounded every ninety seconds ' +
      'until the morning.'
    yield { kind: 'message', parts: [{ kind: 'text', text, logprobs: true }] }
  },
}
