import { isTyped } from '@/lib/responses/guards'
import type { ContentPart, Item } from '@/lib/responses/types'

/** Returns the field that holds an item's parts: a message's content, or a call output's output. */
function partsField(item: Item): 'content' | 'output' | undefined {
  if (item.type === 'message' && Array.isArray(item['content'])) return 'content'
  return item.type.endsWith('_call_output') && Array.isArray(item['output']) ? 'output' : undefined
}

/** Returns the parts of messages and outputs. */
export function partsIn(items: readonly Item[]): readonly ContentPart[] {
  return items.flatMap((item) => {
    const field = partsField(item)
    const parts: unknown = field === undefined ? [] : item[field]
    return Array.isArray(parts) ? parts.filter(isTyped) : []
  })
}

/** Returns the same items with their parts changed, one after the other: each may hold megabytes. */
export async function mapParts(
  items: readonly Item[],
  change: (part: ContentPart) => Promise<ContentPart>,
): Promise<readonly Item[]> {
  const changed: Item[] = []
  for (const item of items) {
    const field = partsField(item)
    const parts: unknown = field === undefined ? undefined : item[field]
    if (field === undefined || !Array.isArray(parts)) {
      changed.push(item)
      continue
    }
    const mapped: unknown[] = []
    for (const part of parts) mapped.push(isTyped(part) ? await change(part) : part)
    changed.push({ ...item, [field]: mapped })
  }
  return changed
}
