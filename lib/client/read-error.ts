import { toResponsesError, type ErrorContext } from '@/lib/responses/errors'
import { isObject } from '@/lib/responses/guards'
import type { ResponsesError } from '@/lib/responses/types'
import { parseJson } from '@/lib/responses/parse-json'
import type { ConnectionRecorder } from '@/lib/inspector/recorder'
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
export async function readError(response: Response, recorder?: ConnectionRecorder): Promise<ResponsesError> {
  const value = parseJson(await readText(response, recorder))
  // An HTML page explains nothing to a reader.
  return toResponsesError(isObject(value) || Array.isArray(value) ? value : undefined, contextOf(response))
}

/** Reads a body that comes in one piece, and takes it down. Rejects if it breaks off. */
export async function readText(
  response: Response,
  recorder: ConnectionRecorder | undefined,
): Promise<string> {
  if (recorder === undefined) return response.text()
  const bytes = new Uint8Array(await response.arrayBuffer())
  recorder.chunk(bytes)
  recorder.end('eof')
  return new TextDecoder().decode(bytes)
}
