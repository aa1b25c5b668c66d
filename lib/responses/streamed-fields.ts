import { isObject, isTyped, listOf } from './guards'
import type { ContentPart, Item, StreamEvent } from './types'

/** Returns the item with one of its texts changed, or the same item if nothing changed. */
type UpdateText = (item: Item, event: StreamEvent, change: (text: string) => string) => Item

/** A text that arrives in pieces: `<name>.delta` appends to it, `<name>.done` has the whole text. */
export interface StreamedField {
  /** The type of item that has this text. */
  readonly kind: string
  /** The field of the `.done` event that holds the whole text. */
  readonly done: string
  readonly update: UpdateText
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Returns a non-negative integer field of an event, or undefined; `"__proto__"` and 1e9 are not valid indices. */
export function indexOf(event: StreamEvent, field: string): number | undefined {
  const value = event[field]
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1_000_000
    ? value
    : undefined
}

/** Returns the parts of a list field; a message whose content is a plain string becomes one part. */
export function partsOf(item: Item, list: string): readonly ContentPart[] {
  const value = item[list]
  if (Array.isArray(value)) return value.filter(isTyped)
  return list === 'content' && typeof value === 'string' && value !== ''
    ? [{ type: 'output_text', text: value, annotations: [] }]
    : []
}

/**
 * Returns the position of an event's part: at its index if the part there has the right type, else the last part of
 * that type (vLLM increments the index with every delta), else one past the end.
 */
export function partIndex(parts: readonly ContentPart[], type: string, index: number | undefined): number {
  if (index !== undefined && parts[index]?.type === type) return index
  const last = parts.findLastIndex((part) => part.type === type)
  return last === -1 ? parts.length : last
}

/** Returns an empty part of a type, as `content_part.added` would have announced it. */
export function emptyPart(type: string, field: string): ContentPart {
  return type === 'output_text' ? { type, text: '', annotations: [] } : { type, [field]: '' }
}

function inPart(list: 'content' | 'summary', type: string, field: string): UpdateText {
  const indexField = list === 'summary' ? 'summary_index' : 'content_index'
  return (item, event, change) => {
    const parts = partsOf(item, list)
    const at = partIndex(parts, type, indexOf(event, indexField))
    const part = parts[at] ?? emptyPart(type, field)
    const before = asText(part[field])
    const after = change(before)
    const logprobs = event['delta'] === undefined ? [] : listOf(event['logprobs'])
    if (after === before && parts[at] !== undefined && logprobs.length === 0) return item
    const changed: ContentPart = {
      ...part,
      [field]: after,
      ...(logprobs.length > 0 ? { logprobs: [...listOf(part['logprobs']), ...logprobs] } : {}),
    }
    return { ...item, [list]: at < parts.length ? parts.with(at, changed) : [...parts, changed] }
  }
}

function inField(field: string): UpdateText {
  return (item, _event, change) => {
    const before = asText(item[field])
    const after = change(before)
    return after === before && typeof item[field] === 'string' ? item : { ...item, [field]: after }
  }
}

function inNestedField(outer: string, field: string): UpdateText {
  return (item, _event, change) => {
    const holder = isObject(item[outer]) ? item[outer] : {}
    return { ...item, [outer]: { ...holder, [field]: change(asText(holder[field])) } }
  }
}

/** The commands of a shell call: `action.commands[command_index]`. */
const inCommand: UpdateText = (item, event, change) => {
  const action = isObject(item['action']) ? item['action'] : {}
  const commands = [...listOf(action['commands'])]
  const at = Math.min(indexOf(event, 'command_index') ?? commands.length - 1, commands.length)
  commands[Math.max(at, 0)] = change(asText(commands[at]))
  return { ...item, action: { ...action, commands } }
}

/** Every streamed text, by the event name without `.delta` and `.done`. To support a new one, add a row. */
export const streamedFields: ReadonlyMap<string, StreamedField> = new Map([
  [
    'response.output_text',
    { kind: 'message', done: 'text', update: inPart('content', 'output_text', 'text') },
  ],
  ['response.refusal', { kind: 'message', done: 'refusal', update: inPart('content', 'refusal', 'refusal') }],
  [
    'response.audio.transcript',
    { kind: 'message', done: 'transcript', update: inPart('content', 'output_audio', 'transcript') },
  ],
  ['response.audio', { kind: 'message', done: 'data', update: inPart('content', 'output_audio', 'data') }],
  // Two names for the same text: Open Responses uses `reasoning`, OpenAI and most servers `reasoning_text`.
  [
    'response.reasoning',
    { kind: 'reasoning', done: 'text', update: inPart('content', 'reasoning_text', 'text') },
  ],
  [
    'response.reasoning_text',
    { kind: 'reasoning', done: 'text', update: inPart('content', 'reasoning_text', 'text') },
  ],
  [
    'response.reasoning_summary_text',
    { kind: 'reasoning', done: 'text', update: inPart('summary', 'summary_text', 'text') },
  ],
  [
    'response.function_call_arguments',
    { kind: 'function_call', done: 'arguments', update: inField('arguments') },
  ],
  ['response.mcp_call_arguments', { kind: 'mcp_call', done: 'arguments', update: inField('arguments') }],
  ['response.custom_tool_call_input', { kind: 'custom_tool_call', done: 'input', update: inField('input') }],
  [
    'response.code_interpreter_call_code',
    { kind: 'code_interpreter_call', done: 'code', update: inField('code') },
  ],
  [
    'response.apply_patch_call_operation_diff',
    { kind: 'apply_patch_call', done: 'diff', update: inNestedField('operation', 'diff') },
  ],
  ['response.shell_call_command', { kind: 'shell_call', done: 'command', update: inCommand }],
])
