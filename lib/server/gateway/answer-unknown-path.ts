import 'server-only'
import { errorResponse, invalidRequest } from './error-response'
import type { RouteHandler } from './handler'

/** Parts of OpenAI's API that programs request, and what to use here instead. */
const others: ReadonlyMap<string, string> = new Map([
  ['conversations', 'Continue from a response with previous_response_id instead.'],
  ['chat', 'Parley speaks the Responses API: POST /v1/responses.'],
  ['completions', 'Parley speaks the Responses API: POST /v1/responses.'],
  ['files', 'Send files in the input, as input_file with file_data.'],
])

/** Answers unknown paths with an error in the API's format: a program that reads JSON can't use a web page. */
export const answerUnknownPath: RouteHandler = async (request, { requestId }) => {
  const path = new URL(request.url).pathname
  const [, first = ''] = /\/v1\/([^/]*)/.exec(path) ?? []
  const hint = others.get(first) ?? 'Available: /v1/responses, /v1/embeddings and /v1/models.'
  const message = `There is no ${request.method} ${path.slice(0, 200)} here. ${hint}`
  return errorResponse(invalidRequest(message, 'unknown_url', null, 404), requestId)
}
