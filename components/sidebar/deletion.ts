import { addressOf, showChat, shownAddress } from '@/components/address'
import { parley } from '@/components/parley'

/** The chat that was left because it was deleted. */
let left: string | null = null

/** Deletes chats. Where one of them is open, the page for a new one is shown instead. */
export function deleteChats(ids: readonly string[]): void {
  left = ids.find((id) => addressOf(id) === shownAddress()) ?? null
  if (left !== null) showChat(null)
  void parley.deleteChats(ids)
}

/** Brings back what was deleted last, and shows it where it was shown and nothing else is by now. */
export function undoDeletion(): void {
  void parley.restoreDeleted()
  if (left !== null && shownAddress() === '/') showChat(left)
  left = null
}
