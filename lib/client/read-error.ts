import { toResponsesError, type ErrorContext } from '@/lib/responses/errors'
import { isObject } from '@/lib/responses/guards'
import type { ResponsesError } from '@/lib/responses/types'
import { parseJson } from '@/lib/responses/parse-json'
import { retryAfterSeconds } from './retry-after'

/** Returns the error details outside the body: status, request id, seconds to wait. */
export function contextOf(response: Response): ErrorContext {
  const requestId = response.headers.get('x-request-id')
  const retryAfter = retryAfterSeconds(response.headers)
  return {
    status: response.status,
    ...(requestId === null ? {} : { requestId }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

/** Reads an error response, whatever its body. Rejects only if the body breaks off. */
export async function readError(response: Response): Promise<ResponsesError> {
  const value = parseJson(await response.text())
  // An HTML page explains nothing to a reader.
  return toResponsesError(isObject(value) || Array.isArray(value) ? value : undefined, contextOf(response))
}
