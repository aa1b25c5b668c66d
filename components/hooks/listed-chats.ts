'use client'

import type { Conversation } from '@/lib/conversation/types'
import { useParley } from './parley'

/** Returns the chats that lists show, newest first: all but temporary ones. Null until they have been read. */
export function useListedChats(): readonly Conversation[] | null {
  const all = useParley((state) => state.conversations)
  return all === null ? null : all.filter(({ temporary }) => temporary !== true)
}
