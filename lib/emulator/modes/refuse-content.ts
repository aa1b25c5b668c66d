import { ApiError } from '../api-error'
import { userTexts } from '../read-turn'
import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

/** Behaves like OpenAI: the same words are refused again wherever they are in the history. */
export const refuseContent: Scenario = {
  ...conforming,
  id: 'refuse-content',
  name: 'Upstream: refuses a word',
  description: 'Answers HTTP 400 to any conversation in which you said “forbidden”.',
  refuse: (turn) =>
    userTexts(turn).some((text) => /\bforbidden\b/i.test(text))
      ? new ApiError({
          status: 400,
          message: 'Invalid prompt: your prompt was flagged as potentially violating our usage policy.',
          code: 'invalid_prompt',
        })
      : undefined,
}
