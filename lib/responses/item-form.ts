import { isObject, isTyped, listOf } from './guards'
import type { Item, JsonObject } from './types'

/** The names that servers and models use for the arguments of a call. */
const argumentNames = ['arguments', 'parameters', 'input', 'args'] as const

/** The names of a function call in other APIs: chat completions, Anthropic's messages, and models that mix them up. */
const callTypes: ReadonlySet<string> = new Set(['function_call', 'function', 'tool_call', 'tool_use'])

/** Other calls whose arguments are a string; in the specification, those of a `tool_search_call` are an object. */
const textCallTypes: ReadonlySet<string> = new Set(['custom_tool_call', 'mcp_call', 'mcp_approval_request'])

/**
 * Converts an item to the specification's form as far as its meaning is clear: the arguments of a call as a string, its
 * name and its id in the right fields. Everything else stays as received.
 *
 * @param value an item of an event or a response, unchecked
 * @param scope makes an id unique if we have to create one
 * @returns the item, followed for a message by the calls in its `tool_calls`; empty if it is not an item
 */
export function readItem(value: unknown, scope: string): readonly Item[] {
  if (!isTyped(value)) return []
  if (callTypes.has(value.type)) return [readCall(value, scope)]
  if (textCallTypes.has(value.type)) return [withTexts(value)]
  if (value.type !== 'message') return [value]
  const calls = listOf(value['tool_calls']).filter(isObject)
  if (calls.length === 0) return [value]
  const { tool_calls: _, ...message } = value
  return [
    { ...message, type: value.type },
    ...calls.map((call, at) =>
      readCall({ status: 'completed', ...call, type: 'function' }, `${scope}_${at}`),
    ),
  ]
}

/** Returns a string that some servers parse before they send it. */
export function readText(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

function readCall(call: Item, scope: string): Item {
  const { function: inner, ...own } = call
  const fields: JsonObject = isObject(inner) ? { ...inner, ...own } : own
  const found = argumentNames.find((name) => fields[name] !== undefined && fields[name] !== null)
  const written = argumentsText(found === undefined ? '' : fields[found])
  const id = [call['call_id'], call.id].find((each) => typeof each === 'string' && each !== '')
  const isRight =
    call.type === 'function_call' &&
    call['arguments'] === written &&
    call['call_id'] === id &&
    id !== undefined &&
    typeof call['name'] === 'string'
  if (isRight) return call
  const rest = Object.fromEntries(
    Object.entries(fields).filter(([name]) => name !== found || name === 'arguments'),
  )
  return {
    ...rest,
    type: 'function_call',
    call_id: id ?? `call_${scope}`,
    arguments: written,
  }
}

/** Some servers also parse the strings of other kinds of calls. */
function withTexts(call: Item): Item {
  const parsed = (['arguments', 'input'] as const).filter(
    (name) => typeof call[name] === 'object' && call[name] !== null,
  )
  if (parsed.length === 0) return call
  return { ...call, ...Object.fromEntries(parsed.map((name) => [name, readText(call[name])])) }
}

/** Returns the arguments as the string they should be, from a parsed object or a string that was quoted twice. */
function argumentsText(value: unknown): string {
  // Announcements contain an empty object, to which nothing can be appended.
  if (isObject(value) && Object.keys(value).length === 0) return ''
  if (typeof value !== 'string') return JSON.stringify(value)
  if (!/^\s*"/.test(value)) return value
  try {
    const inner: unknown = JSON.parse(value)
    return typeof inner === 'string' && /^\s*\{/.test(inner) ? inner : value
  } catch {
    return value
  }
}
