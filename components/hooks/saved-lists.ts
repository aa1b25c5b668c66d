'use client'

import { useSyncExternalStore } from 'react'
import type { SavedList } from '@/lib/storage/saved-list'
import { localSavedLists } from '@/lib/storage/saved-lists'

/** The saved lists of this page. */
export const savedLists = localSavedLists()

/** Returns the contents of a saved list; the component renders again when they change, here or in another tab. */
export function useSavedList<Entry extends { readonly id: string }>(
  savedList: SavedList<Entry>,
): readonly Entry[] {
  return useSyncExternalStore(savedList.subscribe, savedList.read, savedList.read)
}
