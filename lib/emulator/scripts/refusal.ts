import type { Scenario } from '../scenario'

export const refusal: Scenario = {
  id: 'refusal',
  name: 'Refusal',
  description: 'Declines to answer, with a refusal in place of text.',
  *run() {
    yield {
      kind: 'message',
      parts: [
        {
          kind: 'refusal',
          text: 'I’m sorry, but I can’t help with that. (It is nothing you said: this script refuses everyone.)',
        },
      ],
    }
  },
}
