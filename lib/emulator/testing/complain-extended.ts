import { isObject } from '@/lib/responses/guards'
import vocabulary from '@/lib/responses/openai/vocabulary.json'
import type { JsonObject, StreamEvent } from '@/lib/responses/types'

type Fields = Readonly<Record<string, readonly string[]>>

const events: Fields = {
  ...vocabulary.events,
  // OpenAI really sends these, but doesn't document them.
  'response.apply_patch_call_operation_diff.delta': ['item_id', 'output_index', 'delta'],
  'response.apply_patch_call_operation_diff.done': ['item_id', 'output_index', 'diff'],
}
const items: Fields = vocabulary.items.output

/**
 * Returns what an event, or the item in it, lacks according to OpenAI's types; null if nothing. Vendors' own types are
 * not checked.
 */
export function complainAboutExtended(event: StreamEvent): string | null {
  if (!event.type.startsWith('response.') && event.type !== 'error') return null
  const { item } = event
  const complaint = missing(events[event.type], event, event.type)
  if (complaint !== null || !isObject(item)) return complaint
  const type = String(item['type'])
  // A web search shows what it did only when it is done, in OpenAI's real streams too.
  const known = type === 'web_search_call' && event.type.endsWith('.added') ? ['id', 'status'] : items[type]
  return type.includes(':') ? null : missing(known, item, type)
}

function missing(fields: readonly string[] | undefined, value: JsonObject, name: string): string | null {
  if (fields === undefined) return `${name} is not known`
  const field = fields.find((one) => !one.endsWith('?') && !(one in value))
  return field === undefined ? null : `${name} has no ${field}`
}
