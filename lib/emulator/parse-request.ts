import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { ApiError } from './api-error'
import { describeIssue } from './describe-issue'
import { functionTools, toolChoice } from './response-object'
import { createRequestSchema, type ParsedRequest } from './request-schema'

/** Parses a body that must be a JSON object. Throws a 400 that says what it is instead. */
export function parseJsonObject(text: string): JsonObject {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new ApiError({ status: 400, message: 'We could not parse the JSON body of your request.' })
  }
  if (!isObject(body)) {
    throw new ApiError({ status: 400, message: 'The body of the request must be a JSON object.' })
  }
  return body
}

/**
 * Checks a body against the schema of `POST /v1/responses` (lib/responses/README.md §1) and against what this server can do. Throws a
 * 400 that names the first invalid parameter.
 */
export function parseCreateRequest(body: JsonObject): ParsedRequest {
  refuseChatCompletions(body)
  refuseUnsupported(body)
  const completed = { ...body, input: withItemTypes(body['input']) }
  const parsed = createRequestSchema.safeParse(completed)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    if (issue === undefined) throw parsed.error
    throw describeIssue(issue, completed)
  }
  checkAcrossFields(parsed.data)
  return parsed.data
}

function refuseChatCompletions(body: JsonObject): void {
  if (body['input'] === undefined && body['messages'] !== undefined) {
    throw new ApiError({
      status: 400,
      message: "Missing required parameter: 'input'. The Responses API takes 'input' instead of 'messages'.",
      param: 'input',
      code: 'missing_required_parameter',
    })
  }
  const tools: readonly unknown[] = Array.isArray(body['tools']) ? body['tools'] : []
  const nested = tools.findIndex((tool) => isObject(tool) && isObject(tool['function']))
  if (nested >= 0) {
    throw new ApiError({
      status: 400,
      message:
        `'tools[${nested}]' has the nested form of Chat Completions. The Responses API takes it flat: ` +
        '{"type":"function","name":"…","parameters":{…}}.',
      param: `tools[${nested}].function`,
      code: 'invalid_value',
    })
  }
}

function refuseUnsupported(body: JsonObject): void {
  const param = ['conversation', 'prompt'].find((name) => (body[name] ?? null) !== null)
  if (param === undefined) return
  throw new ApiError({
    status: 400,
    message: `This demo server does not support '${param}'.`,
    param,
    code: 'unsupported_parameter',
  })
}

/** Two item types may omit their `type`: a message (recognized by its role) and a reference (by its id). */
function withItemTypes(input: unknown): unknown {
  if (!Array.isArray(input)) return input ?? undefined
  return input.map((item: unknown) => {
    if (!isObject(item) || (item['type'] ?? null) !== null) return item
    if (item['role'] !== undefined) return { ...item, type: 'message' }
    return item['id'] === undefined ? item : { ...item, type: 'item_reference' }
  })
}

function checkAcrossFields(request: ParsedRequest): void {
  if (Array.isArray(request.input) && request.input.length === 0 && !request.previous_response_id) {
    throw new ApiError({
      status: 400,
      message: "'input' must hold at least one item when there is no 'previous_response_id'.",
      param: 'input',
      code: 'invalid_value',
    })
  }
  if (request.background === true && request.store === false) {
    throw new ApiError({
      status: 400,
      message: "'background' needs 'store': a response that nobody waits for must be kept to be asked for.",
      param: 'background',
      code: 'invalid_value',
    })
  }
  const choice = toolChoice(request)
  if (typeof choice !== 'object') {
    if (choice === 'required' && (request.tools ?? []).length === 0) {
      throw new ApiError({
        status: 400,
        message: "'tool_choice' is 'required', but there are no 'tools'.",
        param: 'tool_choice',
        code: 'invalid_value',
      })
    }
    return
  }
  const wanted = choice.type === 'function' ? [choice.name] : choice.tools.map((tool) => tool.name)
  const known = new Set(functionTools(request).map((tool) => tool.name))
  const missing = wanted.find((name) => !known.has(name))
  if (missing === undefined) return
  throw new ApiError({
    status: 400,
    message: `'tool_choice' names the function '${missing}', which is not in 'tools'.`,
    param: 'tool_choice',
    code: 'invalid_value',
  })
}
