import { words } from '@/lib/language/english/datasets'
import { isObject, listOf } from '@/lib/responses/guards'
import type { RowMessage } from '../prompt'

/**
 * Converts the chat messages of a file to texts.
 *
 * @param tell called with what is left out
 */
export function messagesOf(
  written: readonly unknown[],
  tell: (message: string) => void,
): readonly RowMessage[] {
  return written.flatMap((each) => {
    if (!isObject(each) || typeof each['role'] !== 'string') {
      tell(words.skippedAMessageWithoutARole)
      return []
    }
    const { role, content } = each
    if (typeof content === 'string') return [{ role, content }]
    const texts = listOf(content).flatMap((part) =>
      isObject(part) && typeof part['text'] === 'string' ? [part['text']] : [],
    )
    if (texts.length < listOf(content).length || !Array.isArray(content)) {
      tell(words.keptOnlyTheTextOfA(role))
    }
    return texts.length === 0 ? [] : [{ role, content: texts.join('\n') }]
  })
}
