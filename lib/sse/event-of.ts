import { isObject, isTyped } from '@/lib/responses/guards'
import type { StreamEvent } from '@/lib/responses/types'

/**
 * The event that the value of a `data:` field is, or undefined.
 *
 * @param value the parsed JSON; of a frame that is named an error also any text
 * @param name what the `event:` line says, which may be missing or wrong
 * @see SERVERS.md §4 for the forms that errors come in
 */
export function eventOf(value: unknown, name?: string): StreamEvent | undefined {
  if (isTyped(value) && isEventName(value.type)) return value
  // Some gateways send the bare response object where a lifecycle event should be (openai-python#3125).
  if (isObject(value) && value['object'] === 'response' && typeof value['status'] === 'string') {
    return { type: `response.${value['status']}`, response: value }
  }
  if (isErrorName(name) || isError(value)) return { type: 'error', error: value }
  return isTyped(value) ? value : undefined
}

/** Whether an `event:` line names an error. */
export const isErrorName = (name: string | undefined) => name === 'error' || name === 'response.error'

/** Beside these a `type` may be that of an error. */
const isEventName = (type: string) =>
  type === 'error' || type === 'keepalive' || type === 'ping' || type.startsWith('response.')

/** An error without a name: LiteLLM's and OpenAI's own in the middle of a stream, FastAPI's, Google's list. */
function isError(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((each) => isObject(each) && isError(each))
  if (!isObject(value)) return false
  if (hasWords(value['error']) || hasWords(value['errors'])) return true
  // A frame that says nothing else.
  return !isTyped(value) && ['detail', 'message', 'Message', 'msg'].some((field) => hasWords(value[field]))
}

const hasWords = (value: unknown) =>
  isObject(value) ||
  (Array.isArray(value) && value.length > 0) ||
  (typeof value === 'string' && value.trim() !== '')
