import 'server-only'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import type { Guard } from './guard'

/**
 * Checks that `stream` in the query of a retrieval is a boolean; some servers would treat anything else as "no" and
 * others as "yes".
 */
export const checkStreamQuery: Guard = (request, { requestId }) => {
  const stream = new URL(request.url).searchParams.get('stream')
  if (stream === null || stream === 'true' || stream === 'false') return undefined
  return errorResponse(
    invalidRequest(
      `Invalid type for 'stream': expected true or false, but got '${stream.slice(0, 50)}' instead.`,
      'invalid_type',
      'stream',
    ),
    requestId,
  )
}
