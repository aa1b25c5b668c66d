import type { ParleyState } from './store'

/** Returns whether a chat is private; null means the next new chat. */
export function isPrivateChat(
  { conversations, nextIsPrivate, nextIsTemporary }: ParleyState,
  conversationId: string | null,
): boolean {
  if (conversationId === null) return nextIsPrivate || nextIsTemporary
  return conversations?.find(({ id }) => id === conversationId)?.private ?? false
}

/** Returns whether a chat is temporary; null means the next new chat. */
export function isTemporaryChat(
  { conversations, nextIsTemporary }: ParleyState,
  conversationId: string | null,
): boolean {
  if (conversationId === null) return nextIsTemporary
  return conversations?.find(({ id }) => id === conversationId)?.temporary ?? false
}
