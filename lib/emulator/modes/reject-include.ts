import { ApiError } from '../api-error'
import type { Scenario } from '../scenario'
import { sayAsAsked } from '../scripts/conforming'

/** The refusal is OpenAI's, word for word. */
export const rejectInclude: Scenario = {
  id: 'reject-include',
  name: 'Upstream: refuses encrypted reasoning',
  description: 'Thinks, but answers HTTP 400 to include: reasoning.encrypted_content.',
  refuse: ({ include }) =>
    include.includes('reasoning.encrypted_content')
      ? new ApiError({
          status: 400,
          message: 'Encrypted content is not supported with this model.',
          param: 'include',
        })
      : undefined,
  *run(turn) {
    yield { kind: 'reasoning', summary: ['**Remembering**\n\nI count the messages that I know of.'] }
    yield* sayAsAsked(turn)
  },
}
