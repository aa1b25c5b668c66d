import 'server-only'
import { isObject } from '@/lib/responses/guards'
import { errorResponse, invalidRequest } from '../error-response'
import type { Guard } from './guard'

// `ignoreBOM` keeps a byte order mark in the text, where JSON.parse refuses it as an upstream would.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Parses the body, once for everything that follows; it must be valid UTF-8 and a JSON object. */
export const parseJson: Guard = (_request, context) => {
  let parsed: unknown
  try {
    parsed = JSON.parse(decoder.decode(context.body))
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not valid JSON' : 'it is not valid UTF-8'
    return errorResponse(
      invalidRequest(
        `We could not parse the JSON body of your request: ${reason}. (HINT: the API expects a JSON object, like {"model": "…", "input": "…"}.)`,
        'invalid_json',
      ),
      context.requestId,
    )
  }
  if (!isObject(parsed)) {
    return errorResponse(
      invalidRequest(
        'Invalid request body: expected a JSON object, like {"model": "…", "input": "…"}.',
        'invalid_type',
      ),
      context.requestId,
    )
  }
  context.fields = parsed
  return undefined
}
