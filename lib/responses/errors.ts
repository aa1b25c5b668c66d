import { isObject, listOf } from './guards'
import type { JsonObject, ResponsesError } from './types'

/** What we know about an error besides its body. */
export interface ErrorContext {
  readonly status?: number
  readonly requestId?: string
  readonly retryAfter?: number
}

const text = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  return typeof value === 'number' ? String(value) : undefined
}

/** Zod and similar validators answer with a list of issues; the first one is enough. */
const firstMessage = (value: unknown): string | undefined => {
  if (!Array.isArray(value)) return undefined
  const issue: unknown = value[0]
  if (!isObject(issue)) return text(issue)
  // FastAPI uses `loc` and `msg`.
  const path = listOf(issue['path'] ?? issue['loc'])
    .flatMap((step) => text(step) ?? [])
    .join('.')
  const message = text(issue['message']) ?? text(issue['msg'])
  return message !== undefined && path !== '' ? `${path}: ${message}` : message
}

/** The fields that can wrap an error; the innermost error is the upstream's own. */
const wrappers = ['error', 'inner_error', 'data', 'body', 'response', 'errors', 'Error', 'fault'] as const
/** The maximum nesting depth to search. */
const maxDepth = 5

/** Returns an object's message, whatever the field is called: OpenAI, FastAPI (vLLM), AWS, OAuth, and others. */
function messageOf(fields: JsonObject): string | undefined {
  const said =
    text(fields['message']) ??
    text(fields['Message']) ??
    text(fields['msg']) ??
    text(fields['error_description']) ??
    text(fields['detail']) ??
    firstMessage(fields['details']) ??
    firstMessage(fields['detail']) ??
    text(fields['error_message']) ??
    text(fields['title'])
  const metadata = isObject(fields['metadata']) ? fields['metadata'] : {}
  const raw = text(metadata['raw'])
  // OpenRouter sends this with the provider's own message beside it.
  return said === 'Provider returned error' && raw !== undefined ? `${said}: ${raw}` : said
}

/** Some gateways send the upstream's body as a string in a field. */
function unquoted(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    const parsed: unknown = JSON.parse(value)
    return parsed
  } catch {
    return value
  }
}

/** Returns the objects that wrap an error, outermost first; the last one can be text or a list of issues. */
function layersOf(value: unknown): readonly unknown[] {
  const layers: unknown[] = []
  let current = unquoted(value)
  for (let depth = 0; depth < maxDepth; depth += 1) {
    layers.push(current)
    const only: unknown = Array.isArray(current) && current.length === 1 ? current[0] : current
    // Google sends a list with one entry.
    const fields = isObject(only) ? only : {}
    if (only !== current && !('error' in fields)) break
    // If the object also has a message, a string here is a code.
    const isSaid = messageOf(fields) !== undefined
    const wrapper = wrappers.find(
      (name) => hasContent(fields[name]) && !(isSaid && typeof unquoted(fields[name]) === 'string'),
    )
    if (wrapper === undefined) break
    current = unquoted(fields[wrapper])
  }
  return layers
}

const hasContent = (value: unknown) =>
  isObject(value) || Array.isArray(value) || (typeof value === 'string' && value.trim() !== '')

/**
 * Reads an error from anything an upstream sent: OpenAI's nested object, the flat event of its older types, a bare
 * string, a list of validation issues, a body with only `message`, or any of these inside another.
 *
 * @param value the error body, the `error` event, or a response's `error` field
 * @param context what the transport knows (status, request id, seconds to wait)
 * @returns always an error with a message; never throws
 * @see README.md §5: Open Responses "Errors", and the shapes seen at gateways
 */
export function toResponsesError(value: unknown, context: ErrorContext = {}): ResponsesError {
  // Innermost first: the outer layers repeat it or say less.
  const layers = layersOf(value).toReversed()
  const objects = layers.flatMap((layer) =>
    Array.isArray(layer) ? firstError(layer) : isObject(layer) ? [layer] : [],
  )
  const said = layers.map((layer) =>
    isObject(layer) ? messageOf(layer) : (firstMessage(layer) ?? text(layer)),
  )
  const first = (name: string) =>
    objects.map((fields) => text(fields[name])).find((found) => found !== undefined)
  const message =
    said.find((words) => words !== undefined) ??
    (context.status === undefined
      ? 'The upstream reported an error without saying which.'
      : `The upstream answered with status ${context.status} and no explanation.`)
  const type = objects
    .map((fields) => text(fields['type']))
    // The event's name carries no information.
    .find((found) => found !== undefined && found !== 'error' && found !== 'response.error')
  const param = first('param')
  // In OAuth's format, and with some gateways, `error` is the code and the message is beside it.
  const named = objects.map((fields) => fields['error_description'] !== undefined && text(fields['error']))
  const code = first('code') ?? named.find((found) => typeof found === 'string')
  const status = context.status ?? objects.map((fields) => fields['status']).find(isErrorStatus)
  const metadata = objects.map((fields) => fields['metadata']).find(isObject) ?? {}
  const requestId = context.requestId ?? text(metadata['request_id'])
  return {
    message,
    ...(type !== undefined ? { type } : {}),
    ...(param !== undefined ? { param } : {}),
    ...(code !== undefined ? { code } : {}),
    ...(status !== undefined ? { status } : {}),
    ...(requestId !== undefined ? { requestId } : {}),
    ...(context.retryAfter !== undefined ? { retryAfter: context.retryAfter } : {}),
  }
}

/** An issue with a path is about the request's structure, and its code comes from the validator. */
function firstError([first]: readonly unknown[]): readonly JsonObject[] {
  return isObject(first) && first['path'] === undefined && first['loc'] === undefined ? [first] : []
}

const isErrorStatus = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 400 && value < 600
