import { isMessage, isTyped } from '@/lib/responses/guards'
import type { ContentPart, Item } from '@/lib/responses/types'

/** The same items with the parts of their messages changed, one after the other: each may hold megabytes. */
export async function mapParts(
  items: readonly Item[],
  change: (part: ContentPart) => Promise<ContentPart>,
): Promise<readonly Item[]> {
  const changed: Item[] = []
  for (const item of items) {
    if (!isMessage(item) || typeof item.content === 'string') {
      changed.push(item)
      continue
    }
    const content: ContentPart[] = []
    for (const part of item.content) content.push(isTyped(part) ? await change(part) : part)
    changed.push({ ...item, content })
  }
  return changed
}
