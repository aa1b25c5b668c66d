import { titleOf } from '@/lib/conversation/title'
import type { Conversation, Turn } from '@/lib/conversation/types'

/**
 * A chat as it can be listed again when its own record is lost and its turns are left: with the title of its first
 * question, showing its newest answer.
 *
 * @returns none where there are no turns
 */
export function listedFrom(turns: readonly Turn[]): readonly Conversation[] {
  const inOrder = turns.toSorted((one, other) => one.timings.sentAt - other.timings.sentAt)
  const [first] = inOrder
  const last = inOrder.findLast(({ deleted }) => deleted !== true) ?? inOrder.at(-1)
  if (first === undefined || last === undefined) return []
  return [
    {
      id: first.conversationId,
      title: titleOf(first.input),
      leafId: last.id,
      createdAt: first.timings.sentAt,
      updatedAt: last.timings.sentAt,
    },
  ]
}
