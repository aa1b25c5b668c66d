import type { Conversation } from './types'

/**
 * Merges another tab's version of a conversation, showing the leaf that was chosen later, there or here. Both tabs
 * decide the same way, whichever of them hears from the other first.
 *
 * @param received the other tab's version
 * @param ours this tab's version
 */
export function withLaterLeaf(received: Conversation, ours: Conversation): Conversation {
  const { leafId, leafAt } = ours
  if (leafAt === undefined || !isLater(ours, received)) return received
  return { ...received, leafId, leafAt, updatedAt: Math.max(received.updatedAt, ours.updatedAt) }
}

/** If two were chosen in the same millisecond, the one with the larger id counts as later. */
function isLater(one: Conversation, other: Conversation): boolean {
  const [oneAt, otherAt] = [one.leafAt ?? 0, other.leafAt ?? 0]
  return oneAt === otherAt ? (one.leafId ?? '') > (other.leafId ?? '') : oneAt > otherAt
}

/**
 * Returns a conversation that now shows another turn.
 *
 * @param now milliseconds since the epoch; a clock that was set back doesn't undo the choice
 */
export function withLeaf(conversation: Conversation, leafId: string | null, now: number): Conversation {
  return { ...conversation, leafId, leafAt: Math.max(now, (conversation.leafAt ?? 0) + 1) }
}
