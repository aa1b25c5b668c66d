import type { Conversation } from './types'

/**
 * A conversation as another tab has it, showing what was chosen later: there or here. Both tabs decide alike,
 * whichever of them hears of the other first.
 *
 * @param received what the other tab has
 * @param ours what this one has
 */
export function withLaterLeaf(received: Conversation, ours: Conversation): Conversation {
  const { leafId, leafAt } = ours
  if (leafAt === undefined || !isLater(ours, received)) return received
  return { ...received, leafId, leafAt, updatedAt: Math.max(received.updatedAt, ours.updatedAt) }
}

/** Of two chosen in the same millisecond, the one with the larger id counts as the later. */
function isLater(one: Conversation, other: Conversation): boolean {
  const [oneAt, otherAt] = [one.leafAt ?? 0, other.leafAt ?? 0]
  return oneAt === otherAt ? (one.leafId ?? '') > (other.leafId ?? '') : oneAt > otherAt
}

/**
 * A conversation that shows another turn from now on.
 *
 * @param now milliseconds since the epoch; a clock that was set back does not undo the choice
 */
export function withLeaf(conversation: Conversation, leafId: string | null, now: number): Conversation {
  return { ...conversation, leafId, leafAt: Math.max(now, (conversation.leafAt ?? 0) + 1) }
}
