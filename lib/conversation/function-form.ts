import { answeredCallId, callIdOf } from '@/lib/responses/call-outputs'
import { isFunctionCall, isFunctionCallOutput, isObject } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import { plainText } from './describe-item'

/** Items that can only be answered with a picture or a list of tools, so they can't be written as function calls. */
const otherForms: ReadonlySet<string> = new Set([
  'computer_call',
  'computer_call_output',
  'tool_search_call',
  'tool_search_output',
])

/** Returns whether an item is a call, or answers one, that can be written as a function call. */
export const hasFunctionForm = (item: Item): boolean =>
  !otherForms.has(item.type) && (callIdOf(item) ?? answeredCallId(item)) !== undefined

/**
 * Rewrites a call, or the item that answers one, as a function call: the one form of calls that every server accepts.
 * The ids of the provider that made it are dropped; `call_id` keeps the pair together.
 */
export function asFunctionCall(item: Item): Item {
  if (isFunctionCall(item)) {
    const { call_id, name, arguments: given } = item
    return { type: 'function_call', call_id, name, arguments: jsonObject(given), status: 'completed' }
  }
  const callId = callIdOf(item)
  if (callId !== undefined) {
    return {
      type: 'function_call',
      call_id: callId,
      name: nameOf(item),
      arguments: JSON.stringify(givenTo(item)),
      status: 'completed',
    }
  }
  const { output } = item
  return {
    type: 'function_call_output',
    call_id: answeredCallId(item) ?? '',
    output: isFunctionCallOutput(item) && Array.isArray(output) ? output : plainText(output),
  }
}

/** Servers that put the arguments into a template parse them as JSON first, and fail if they aren't JSON. */
function jsonObject(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return text
  } catch {
    // Told below as it is.
  }
  return text.trim() === '' ? '{}' : JSON.stringify({ input: text })
}

const nameOf = (call: Item): string => {
  const name = typeof call['name'] === 'string' ? call['name'] : call.type.replace(/_call$/, '')
  return name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64) || 'tool'
}

function givenTo(call: Item): object {
  if (call.type === 'custom_tool_call') return { input: call['input'] ?? '' }
  const given = call['action'] ?? call['operation']
  return isObject(given) ? given : {}
}
