import 'server-only'
import { errorResponse } from '../error-response'

/** 429 in the API's shape, with how long to wait. */
export function limitReached(message: string, code: string, waitMs: number, requestId: string): Response {
  return errorResponse({ status: 429, message, type: 'rate_limit_error', code }, requestId, {
    'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))),
  })
}

/** 503: nobody knows what is left, so nothing is given. */
export function limitsUnknown(requestId: string): Response {
  return errorResponse(
    {
      status: 503,
      message:
        'The limits of this server cannot be read now, so it takes no requests. Try again in a moment.',
      type: 'server_error',
      code: 'limits_unavailable',
    },
    requestId,
    { 'retry-after': '5' },
  )
}
