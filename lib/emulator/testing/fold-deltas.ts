import { isObject } from '@/lib/responses/guards'
import type { StreamEvent } from '@/lib/responses/types'

/** Joins the deltas of each place: `output_index/part` → text. Uses nothing but deltas. */
export function foldDeltas(events: readonly StreamEvent[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const event of events) {
    if (!event.type.endsWith('.delta')) continue
    const key = placeOf(event)
    texts.set(key, (texts.get(key) ?? '') + String(event['delta']))
  }
  return texts
}

/** Returns the texts of a final output by the same keys; empty ones are left out, because they have no delta. */
export function textsOf(output: unknown): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const items: readonly unknown[] = Array.isArray(output) ? output : []
  for (const [index, item] of items.entries()) {
    if (!isObject(item)) continue
    if (typeof item['arguments'] === 'string') texts.set(`${index}/arguments`, item['arguments'])
    for (const field of ['content', 'summary']) {
      const parts: readonly unknown[] = Array.isArray(item[field]) ? item[field] : []
      for (const [partIndex, part] of parts.entries()) {
        if (isObject(part))
          texts.set(`${index}/${field}${partIndex}`, String(part['text'] ?? part['refusal']))
      }
    }
  }
  return new Map([...texts].filter(([, text]) => text !== ''))
}

function placeOf(event: StreamEvent): string {
  const { output_index: item, summary_index: summary, content_index: content } = event
  if (typeof summary === 'number') return `${String(item)}/summary${summary}`
  return typeof content === 'number' ? `${String(item)}/content${content}` : `${String(item)}/arguments`
}
