import { isObject, listOf } from '@/lib/responses/guards'
import type { RowMessage } from '../data-set'

/**
 * Chat messages of a file, as texts.
 *
 * @param tell told of what is left out
 */
export function messagesOf(
  written: readonly unknown[],
  tell: (message: string) => void,
): readonly RowMessage[] {
  return written.flatMap((each) => {
    if (!isObject(each) || typeof each['role'] !== 'string') {
      tell('A message without a role is left out.')
      return []
    }
    const { role, content } = each
    if (typeof content === 'string') return [{ role, content }]
    const texts = listOf(content).flatMap((part) =>
      isObject(part) && typeof part['text'] === 'string' ? [part['text']] : [],
    )
    if (texts.length < listOf(content).length || !Array.isArray(content)) {
      tell(`Of a message of “${role}” only the text is taken.`)
    }
    return texts.length === 0 ? [] : [{ role, content: texts.join('\n') }]
  })
}
