import { underBase } from '@/lib/util/base-path'
import { createResponseBy } from './create-response'

const path = '/v1/responses/compact'

/**
 * Asks for a compacted context by `POST /v1/responses/compact`. Its output is the input of the next request.
 *
 * @see Open Responses 2026-04-24
 */
export const compactContext = createResponseBy(
  async (body, signal, headers) => ({
    response: await fetch(underBase(path), {
      method: 'POST',
      headers: { ...headers, accept: 'application/json' },
      body,
      signal,
    }),
  }),
  path,
)
