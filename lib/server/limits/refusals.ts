import 'server-only'
import { errorResponse } from '../gateway/error-response'

/** Returns a 429 in the API's shape, including how long to wait. */
export function limitReached(message: string, code: string, waitMs: number, requestId: string): Response {
  return errorResponse({ status: 429, message, type: 'rate_limit_error', code }, requestId, {
    'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))),
  })
}

/** Returns a 503: we cannot tell what is left, so we grant nothing. */
export function limitsUnknown(requestId: string): Response {
  return errorResponse(
    {
      status: 503,
      message:
        'This server cannot read its limits right now, so it accepts no requests. Try again in a moment.',
      type: 'server_error',
      code: 'limits_unavailable',
    },
    requestId,
    { 'retry-after': '5' },
  )
}
