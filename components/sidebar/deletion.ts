import { addressOf, showChat, shownAddress } from '@/components/ui/address'
import { parley } from '@/components/hooks/parley'

/** The chat that was open when it was deleted. */
let left: string | null = null

/** Deletes chats. If one of them is open, shows the page for a new chat instead. */
export function deleteChats(ids: readonly string[]): void {
  left = ids.find((id) => addressOf(id) === shownAddress()) ?? null
  if (left !== null) showChat(null)
  void parley.deleteChats(ids)
}

/**
 * Restores what was deleted last, and shows it again if it was open and the person has not opened anything else since.
 */
export function undoDeletion(): void {
  void parley.restoreDeleted()
  if (left !== null && shownAddress() === '/') showChat(left)
  left = null
}
