'use client'

import { useState } from 'react'
import { parley } from '@/components/hooks/parley'
import type { Conversation } from '@/lib/conversation/types'

/** Chats that were moved, as they were before. */
export interface FolderMove {
  readonly id: number
  readonly chats: readonly Conversation[]
  /** null if they were moved out of their folders. */
  readonly folder: string | null
}

/** Moves chats between folders; the last move can be undone. */
export function useFolderMoves(chats: readonly Conversation[]) {
  const [last, setLast] = useState<FolderMove | null>(null)

  /** Moves chats into a folder, or out of any if it is null. */
  function move(ids: readonly string[], folder: string | null): void {
    const moved = chats.filter((chat) => ids.includes(chat.id) && (chat.folder ?? null) !== folder)
    if (moved.length === 0) return
    void parley.moveToFolder(
      moved.map(({ id }) => id),
      folder,
    )
    setLast((before) => ({ id: (before?.id ?? 0) + 1, chats: moved, folder }))
  }

  function undo(): void {
    if (last === null) return
    // What has been moved elsewhere since, also in another tab, stays there.
    const inPlace = new Set(
      chats.filter(({ folder }) => (folder ?? null) === last.folder).map(({ id }) => id),
    )
    for (const { id, folder } of last.chats) {
      if (inPlace.has(id)) void parley.moveToFolder([id], folder ?? null)
    }
    setLast(null)
  }

  return { last, move, undo, forget: () => setLast(null) }
}
