import 'server-only'

export interface ApiError {
  readonly status: number
  readonly message: string
  readonly type: 'invalid_request_error' | 'rate_limit_error' | 'upstream_error' | 'server_error'
  readonly code: string
  readonly param?: string | null
  /** What the SDKs' own retry logic is told; absent leaves it to them. */
  readonly retry?: boolean
}

/** Headers of every answer: no proxy on the way may keep, compress or hold it back. */
export const passThroughHeaders = {
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const

/**
 * An error in the shape of OpenAI's API, all four keys present.
 *
 * @param requestId sent as `x-request-id`, which SDKs show beside the message
 */
export function errorResponse(
  error: ApiError,
  requestId: string,
  headers?: Readonly<Record<string, string>>,
): Response {
  const { status, message, type, code, param = null, retry } = error
  return Response.json(
    { error: { message, type, param, code } },
    {
      status,
      headers: {
        ...passThroughHeaders,
        'x-request-id': requestId,
        ...(retry === undefined ? {} : { 'x-should-retry': String(retry) }),
        ...headers,
      },
    },
  )
}

/** A 400 about one field of the request, worded as OpenAI words it. */
export function invalidRequest(
  message: string,
  code: string,
  param: string | null = null,
  status = 400,
): ApiError {
  return { status, message, type: 'invalid_request_error', code, param }
}
