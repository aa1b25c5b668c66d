import { isObject, isTyped, listOf } from './guards'
import type { Item, JsonObject } from './types'

/** The names under which servers and models write the arguments of a call. */
const argumentNames = ['arguments', 'parameters', 'input', 'args'] as const

/** What other APIs call a function call: chat completions, Anthropic's messages, and models that mix them up. */
const callTypes: ReadonlySet<string> = new Set(['function_call', 'function', 'tool_call', 'tool_use'])

/**
 * An item in the form that the specification gives it, as far as it is known what was meant: the arguments of a call
 * as a text, its name and its id in their places. Anything else is left as it came.
 *
 * @param value an item of an event or a response, unchecked
 * @param scope makes an id that is missing unique
 * @returns the item, and behind a message the calls that it has as `tool_calls`; empty if it is no item
 */
export function readItem(value: unknown, scope: string): readonly Item[] {
  if (!isTyped(value)) return []
  if (callTypes.has(value.type)) return [readCall(value, scope)]
  // Those of a tool search are an object.
  if (value.type === 'mcp_call' || value.type === 'custom_tool_call') return [withTexts(value)]
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

/** A text that some servers parse before they send it. */
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

/** Calls of other kinds have texts too that come parsed. */
function withTexts(call: Item): Item {
  const parsed = (['arguments', 'input'] as const).filter(
    (name) => typeof call[name] === 'object' && call[name] !== null,
  )
  if (parsed.length === 0) return call
  return { ...call, ...Object.fromEntries(parsed.map((name) => [name, readText(call[name])])) }
}

/** The arguments as the text they are to be: an object that was parsed, or a text that was quoted twice. */
function argumentsText(value: unknown): string {
  // An announcement has an empty object, to which nothing can be appended.
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
