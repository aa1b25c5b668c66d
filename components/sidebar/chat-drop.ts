import type { Row } from './chat-rows'

/** What happens to a dragged chat if it is dropped: it goes into a folder, into a new one with another chat, or out of its own. */
export type ChatDrop =
  | { readonly kind: 'folder'; readonly name: string }
  | { readonly kind: 'pair'; readonly otherId: string }
  | { readonly kind: 'out' }

/**
 * Returns what dropping a chat does; undefined if nothing.
 *
 * @param dragged its row
 * @param over the row below the pointer; undefined beside all rows
 */
export function chatDrop(dragged: Row | undefined, over: Row | undefined): ChatDrop | undefined {
  if (dragged?.kind !== 'chat' || dragged.key === over?.key) return undefined
  const own = dragged.chat.folder
  const name = folderOf(over)
  if (name !== undefined) return name === own ? undefined : { kind: 'folder', name }
  if (over?.kind === 'chat') return { kind: 'pair', otherId: over.key }
  return own === undefined ? undefined : { kind: 'out' }
}

/** Returns whether a row is part of what a chat would be dropped on. A folder is marked with all its chats. */
export function isDropTarget(drop: ChatDrop | undefined, row: Row): boolean {
  if (drop?.kind === 'pair') return row.key === drop.otherId
  return drop?.kind === 'folder' && folderOf(row) === drop.name
}

/** A pinned chat is shown above the folder it is in. */
function folderOf(row: Row | undefined): string | undefined {
  if (row?.kind === 'folder') return row.name
  return row?.kind === 'chat' ? row.chat.folder : undefined
}

/** Whether two drops are the same, so that moving the pointer within a target changes nothing. */
export const isSameDrop = (one: ChatDrop | undefined, other: ChatDrop | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
