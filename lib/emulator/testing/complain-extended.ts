import { isObject } from '@/lib/responses/guards'
import vocabulary from '@/lib/responses/openai/vocabulary.json'
import type { JsonObject, StreamEvent } from '@/lib/responses/types'

type Fields = Readonly<Record<string, readonly string[]>>

const events: Fields = {
  ...vocabulary.events,
  // Real on OpenAI's wire and in none of its documents.
  'response.apply_patch_call_operation_diff.delta': ['item_id', 'output_index', 'delta'],
  'response.apply_patch_call_operation_diff.done': ['item_id', 'output_index', 'diff'],
}
const items: Fields = vocabulary.items.output

/** What OpenAI's types miss in an event or in the item it carries, or null. A vendor's own are not theirs to judge. */
export function complainAboutExtended(event: StreamEvent): string | null {
  if (!event.type.startsWith('response.') && event.type !== 'error') return null
  const { item } = event
  const complaint = missing(events[event.type], event, event.type)
  if (complaint !== null || !isObject(item)) return complaint
  const type = String(item['type'])
  // A web search tells what it did only when it is done, on OpenAI's own wire, too.
  const known = type === 'web_search_call' && event.type.endsWith('.added') ? ['id', 'status'] : items[type]
  return type.includes(':') ? null : missing(known, item, type)
}

function missing(fields: readonly string[] | undefined, value: JsonObject, name: string): string | null {
  if (fields === undefined) return `${name} is not known`
  const field = fields.find((one) => !one.endsWith('?') && !(one in value))
  return field === undefined ? null : `${name} has no ${field}`
}
