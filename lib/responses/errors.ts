import { isObject, listOf } from './guards'
import type { ResponsesError } from './types'

/** What is known about an error besides its body. */
export interface ErrorContext {
  readonly status?: number
  readonly requestId?: string
  readonly retryAfter?: number
}

const text = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  return typeof value === 'number' ? String(value) : undefined
}

/** Zod and similar validators answer with a list of issues; the first says enough. */
const firstMessage = (value: unknown): string | undefined => {
  if (!Array.isArray(value)) return undefined
  const issue: unknown = value[0]
  if (!isObject(issue)) return text(issue)
  const path = listOf(issue['path'])
    .flatMap((step) => text(step) ?? [])
    .join('.')
  const message = text(issue['message'])
  return message !== undefined && path !== '' ? `${path}: ${message}` : message
}

/**
 * Reads an error out of whatever an upstream sent: OpenAI's nested object, the flat event of its older
 * types, a bare string, a list of validation issues, or a body with only `message`.
 *
 * @param value the error body, the `error` event, or a response's `error` field
 * @param context what the transport knows (status, request id, seconds to wait)
 * @returns always an error with a message; never throws
 * @see PROTOCOL: Open Responses "Errors", and the shapes seen at gateways
 */
export function toResponsesError(value: unknown, context: ErrorContext = {}): ResponsesError {
  const body =
    isObject(value) && value['error'] !== undefined && value['error'] !== null ? value['error'] : value
  const fields = isObject(body) ? body : {}
  const outer = isObject(value) ? value : {}
  const message =
    text(fields['message']) ??
    firstMessage(body) ??
    text(body) ??
    firstMessage(outer['details']) ??
    text(outer['message']) ??
    // FastAPI's servers, vLLM among them.
    text(outer['detail']) ??
    firstMessage(outer['detail']) ??
    (context.status === undefined
      ? 'The upstream reported an error without saying which.'
      : `The upstream answered with status ${context.status} and no explanation.`)
  const type = text(fields['type'])
  const param = text(fields['param'])
  const code = text(fields['code']) ?? text(outer['code'])
  const metadata = isObject(fields['metadata']) ? fields['metadata'] : {}
  const requestId = context.requestId ?? text(metadata['request_id'])
  return {
    message,
    // A flat `error` event carries its own name in `type`; that says nothing.
    ...(type !== undefined && type !== 'error' ? { type } : {}),
    ...(param !== undefined ? { param } : {}),
    ...(code !== undefined ? { code } : {}),
    ...(context.status !== undefined ? { status: context.status } : {}),
    ...(requestId !== undefined ? { requestId } : {}),
    ...(context.retryAfter !== undefined ? { retryAfter: context.retryAfter } : {}),
  }
}
