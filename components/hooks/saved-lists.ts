'use client'

import { useSyncExternalStore } from 'react'
import { isObject } from '@/lib/responses/guards'
import { SavedList } from '@/lib/storage/saved-list'
import { localSavedLists } from '@/lib/storage/saved-lists'

/** The saved lists of this page. */
export const savedLists = localSavedLists()

interface FavoriteModel {
  readonly id: string
}

const parseFavorite = (value: unknown): FavoriteModel | undefined =>
  isObject(value) && typeof value['id'] === 'string' && value['id'] !== '' ? { id: value['id'] } : undefined

/** The models that a person has starred, by their ids. Which ones there are depends on the server: no backup has them. */
export const favoriteModels = new SavedList('parley:favorite-models', parseFavorite)

/** Returns the contents of a saved list; the component renders again when they change, here or in another tab. */
export function useSavedList<Entry extends { readonly id: string }>(
  savedList: SavedList<Entry>,
): readonly Entry[] {
  return useSyncExternalStore(savedList.subscribe, savedList.read, savedList.read)
}
