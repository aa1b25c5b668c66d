import type { Thumb } from './thumb'
import type { Conversation } from './types'

/** Returns a chat with another thumb on an answer, or with none; the thumbs on other answers stay. */
export function withThumb(
  { thumbs = [], ...chat }: Conversation,
  turnId: string,
  thumb: Thumb | undefined,
): Conversation {
  const kept = thumbs.filter((other) => other.turnId !== turnId)
  const changed = thumb === undefined ? kept : [...kept, thumb]
  return changed.length === 0 ? chat : { ...chat, thumbs: changed }
}

/** Returns all thumbs of chats that were not deleted. Those of a temporary chat leave nothing behind. */
export const thumbsOf = (conversations: readonly Conversation[]): readonly Thumb[] =>
  conversations.flatMap(({ thumbs, deletedAt, temporary }) =>
    deletedAt === undefined && temporary !== true ? (thumbs ?? []) : [],
  )
