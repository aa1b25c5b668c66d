import { titleOf } from '@/lib/conversation/title'
import type { Conversation, Turn } from '@/lib/conversation/types'

/**
 * Rebuilds a chat's entry in the list if its own record is lost and its turns are left: with its first question as the
 * title, showing its newest answer.
 *
 * @returns an empty list if there are no turns
 */
export function rebuildConversation(turns: readonly Turn[]): readonly Conversation[] {
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
