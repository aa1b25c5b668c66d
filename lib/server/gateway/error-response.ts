import 'server-only'

export interface ErrorDescription {
  readonly status: number
  readonly message: string
  readonly type: 'invalid_request_error' | 'rate_limit_error' | 'upstream_error' | 'server_error'
  readonly code: string
  readonly param?: string | null
  /** Tells the SDKs' own retry logic what to do; undefined leaves it to them. */
  readonly retry?: boolean
}

/** Headers of every answer: intermediaries must not cache, compress or delay it. */
export const passThroughHeaders = {
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const

/**
 * Builds an error response in the format of OpenAI's API, with all four keys present.
 *
 * @param requestId sent as `x-request-id`, which SDKs show beside the message
 */
export function errorResponse(
  error: ErrorDescription,
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

/** Builds a 400 about one field of the request, in OpenAI's wording. */
export function invalidRequest(
  message: string,
  code: string,
  param: string | null = null,
  status = 400,
): ErrorDescription {
  return { status, message, type: 'invalid_request_error', code, param }
}
