import { isObject, isTyped } from '../guards'
import type { StreamEvent } from '../types'

/**
 * Returns the event in a `data:` field, or undefined.
 *
 * @param value the parsed JSON; for a frame marked as an error, any text as well
 * @param name the `event:` line, which may be missing or wrong
 * @see README.md §5 for the forms that errors come in
 */
export function eventOf(value: unknown, name?: string): StreamEvent | undefined {
  if (isTyped(value) && isEventName(value.type)) return value
  // Some gateways send the bare response object instead of a lifecycle event (openai-python#3125).
  if (isObject(value) && value['object'] === 'response' && typeof value['status'] === 'string') {
    return { type: `response.${value['status']}`, response: value }
  }
  if (isErrorName(name) || isError(value)) return { type: 'error', error: value }
  return isTyped(value) ? value : undefined
}

/** Returns whether an `event:` line marks an error. */
export const isErrorName = (name: string | undefined) => name === 'error' || name === 'response.error'

/** Any other `type` may belong to an error. */
const isEventName = (type: string) =>
  type === 'error' || type === 'keepalive' || type === 'ping' || type.startsWith('response.')

/**
 * Detects an error without an event name: LiteLLM's and OpenAI's own in the middle of a stream, FastAPI's, Google's
 * list.
 */
function isError(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((each) => isObject(each) && isError(each))
  if (!isObject(value)) return false
  if (hasWords(value['error']) || hasWords(value['errors'])) return true
  // A frame that has only a message.
  return !isTyped(value) && ['detail', 'message', 'Message', 'msg'].some((field) => hasWords(value[field]))
}

const hasWords = (value: unknown) =>
  isObject(value) ||
  (Array.isArray(value) && value.length > 0) ||
  (typeof value === 'string' && value.trim() !== '')
