import 'server-only'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import type { Guard } from './guard'

/**
 * Accepts only `application/json`, not encoded. Besides being what the API accepts, it blocks other sites' forms: a
 * browser sends JSON across origins only after a preflight request.
 */
export const requireJson: Guard = (request, context) => {
  const contentType = request.headers.get('content-type') ?? ''
  const encoding = request.headers.get('content-encoding')
  if (encoding !== null && encoding.toLowerCase() !== 'identity') {
    return errorResponse(
      invalidRequest(
        `Unsupported content encoding '${encoding}'. Send the body without compression.`,
        'unsupported_media_type',
        null,
        415,
      ),
      context.requestId,
    )
  }
  if (/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType)) return undefined
  return errorResponse(
    invalidRequest(
      `Unsupported content type '${contentType}'. This API method only accepts 'application/json' requests.`,
      'unsupported_media_type',
      null,
      415,
    ),
    context.requestId,
  )
}
