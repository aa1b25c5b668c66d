import { ApiError } from '../api-error'
import type { Scenario } from '../scenario'
import { strictPairs } from './strict-pairs'

/** Simulates a changed key, or another server behind the same name. The wording is OpenAI's. */
export const refuseThoughts: Scenario = {
  ...strictPairs,
  id: 'refuse-thoughts',
  name: 'Upstream: cannot read its thoughts',
  description: 'Gives encrypted thoughts, keeps nothing, and answers HTTP 400 to any thoughts it gets back.',
  refuse: ({ context }) =>
    context.some((item) => typeof item['encrypted_content'] === 'string')
      ? new ApiError({
          status: 400,
          message: 'The encrypted content of item rs_1 could not be decrypted.',
          code: 'invalid_encrypted_content',
        })
      : undefined,
  policy: { ...strictPairs.policy, repeat: (request) => ({ ...request, store: false }), keeps: false },
}
