import { isMessage } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import type { ContentPart, Item } from '@/lib/responses/types'

/** Builds an item from a question: its text first, then its attachments. */
export function questionOf(text: string, parts: readonly ContentPart[] = []): Item {
  const spoken = text.trim() === '' ? [] : [{ type: 'input_text', text }]
  return { type: 'message', role: 'user', content: parts.length === 0 ? text : [...spoken, ...parts] }
}

/** Returns what accompanies the text of a question. */
export function partsBeside(items: readonly Item[]): readonly ContentPart[] {
  return items
    .filter(isMessage)
    .flatMap(contentOf)
    .filter((part) => typeof part['text'] !== 'string')
}
