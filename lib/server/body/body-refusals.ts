import 'server-only'
import { type ErrorDescription, invalidRequest } from '../gateway/error-response'
import type { ScanProblem, ScanLimits } from './json-scanner'

const inMebibytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MiB`

export const tooLarge = (limit: number): ErrorDescription =>
  invalidRequest(
    `Request body is too large: the limit is ${limit} bytes (${inMebibytes(limit)}). Send fewer or smaller attachments; the operator of this server can raise MAX_BODY_BYTES.`,
    'request_too_large',
    null,
    413,
  )

export const brokenOff = invalidRequest('The request body ended before it was complete.', 'incomplete_body')

export const noRoom: ErrorDescription = {
  status: 503,
  message: 'The server is busy with other large requests. Try again in a moment.',
  type: 'server_error',
  code: 'server_busy',
}

const notJson = (reason: string) =>
  invalidRequest(
    `We could not parse the JSON body of your request: ${reason}. (HINT: the API expects a JSON object, like {"model": "…", "input": "…"}.)`,
    'invalid_json',
  )

export const notUtf8 = notJson('it is not valid UTF-8')

export const notAnObject = invalidRequest(
  'Invalid request body: expected a JSON object, like {"model": "…", "input": "…"}.',
  'invalid_type',
)

/** Returns the refusal of a body in which the scanner found a problem. */
export function refusalOf(problem: ScanProblem, limits: ScanLimits): ErrorDescription {
  switch (problem.kind) {
    case 'invalid':
      return notJson(`it is not valid JSON at byte ${problem.offset}`)
    case 'too deep':
      return invalidRequest(
        `The JSON in the request body nests deeper than ${limits.depth} levels.`,
        'json_too_deep',
      )
    case 'too many values':
      return invalidRequest(
        `The JSON in the request body has more than ${limits.values} values and keys. Send less at once, or send data as text.`,
        'json_too_large',
        null,
        413,
      )
    case 'too many keys':
      return invalidRequest(
        `An object in the request body has more than ${limits.keys} keys.`,
        'json_too_large',
        null,
        413,
      )
    case 'duplicate key':
      return duplicateKey(problem.key.slice(0, 100), problem.isTopLevel)
    default:
      return problem satisfies never
  }
}

const duplicateKey = (key: string, isTopLevel: boolean) =>
  invalidRequest(
    isTopLevel
      ? `The parameter '${key}' appears more than once.`
      : `An object in the request body repeats the key '${key}'.`,
    'duplicate_parameter',
    isTopLevel ? key : null,
  )
