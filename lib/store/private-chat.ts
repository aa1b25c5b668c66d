import type { ParleyState } from './store'

/** Whether a chat is private; with null the next new one. */
export function isPrivateChat(
  { conversations, nextIsPrivate }: ParleyState,
  conversationId: string | null,
): boolean {
  if (conversationId === null) return nextIsPrivate
  return conversations?.find(({ id }) => id === conversationId)?.private ?? false
}
