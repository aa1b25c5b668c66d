import { isMessage } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import type { ContentPart, Item } from '@/lib/responses/types'

/** A question as an item: its text first, then what goes along with it. */
export function questionOf(text: string, parts: readonly ContentPart[] = []): Item {
  const spoken = text.trim() === '' ? [] : [{ type: 'input_text', text }]
  return { type: 'message', role: 'user', content: parts.length === 0 ? text : [...spoken, ...parts] }
}

/** What goes along with the text of a question. */
export function partsBeside(items: readonly Item[]): readonly ContentPart[] {
  return items
    .filter(isMessage)
    .flatMap(contentOf)
    .filter((part) => typeof part['text'] !== 'string')
}
