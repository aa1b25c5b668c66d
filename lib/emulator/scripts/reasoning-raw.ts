import type { Scenario } from '../scenario'
import { message } from '../steps'

/** The raw reasoning, as open models send it. */
export const reasoningRaw: Scenario = {
  id: 'reasoning-raw',
  name: 'Reasoning, raw',
  description: 'Streams its thoughts word for word instead of a summary, as open models do.',
  *run() {
    yield {
      kind: 'reasoning',
      raw:
        'The person wants to see raw reasoning. So I should think aloud, plainly, and not too long. What is ' +
        'worth saying? That these words are the thoughts themselves, not a summary of them. Good. Now the answer.',
    }
    yield message(
      'What you can open above are the thoughts themselves, word for word. Open models send them like this; ' +
        'others send a summary or nothing at all.',
    )
  },
}
