import 'server-only'
import { isResponseId } from '@/lib/responses/response-id'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import type { Guard } from './guard'

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}

/** Reads the response's id from the path, accepting only one that can't change the upstream's path. */
export const checkResponseId: Guard = (request, context) => {
  const [, segment = ''] = /\/v1\/responses\/([^/]+)/.exec(new URL(request.url).pathname) ?? []
  const id = decode(segment)
  if (isResponseId(id)) {
    context.responseId = id
    return undefined
  }
  return errorResponse(
    invalidRequest(
      "Invalid 'response_id': expected the id of a response, like 'resp_0123', without slashes or spaces.",
      'invalid_value',
      'response_id',
    ),
    context.requestId,
  )
}
