import 'server-only'
import { errorResponse, invalidRequest } from './error-response'
import type { Handler } from './pipeline'

/** Parts of OpenAI's API that programs ask for, and what does the same here. */
const others: ReadonlyMap<string, string> = new Map([
  ['conversations', 'Go on from a response with previous_response_id instead.'],
  ['chat', 'Parley speaks the Responses API: POST /v1/responses.'],
  ['completions', 'Parley speaks the Responses API: POST /v1/responses.'],
  ['files', 'Send files in the input, as input_file with file_data.'],
])

/** What is not there is said in the API's own form: a program that reads JSON can do nothing with a web page. */
export const answerUnknownPath: Handler = async (request, { requestId }) => {
  const path = new URL(request.url).pathname
  const [, first = ''] = /\/v1\/([^/]*)/.exec(path) ?? []
  const hint = others.get(first) ?? 'There are /v1/responses and /v1/models.'
  const message = `There is no ${request.method} ${path.slice(0, 200)} here. ${hint}`
  return errorResponse(invalidRequest(message, 'unknown_url', null, 404), requestId)
}
