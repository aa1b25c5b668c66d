'use client'

import { useSyncExternalStore } from 'react'
import type { Shelf } from '@/lib/engine/shelf'
import { localShelves } from '@/lib/engine/shelves'

/** The shelves of this page. */
export const shelves = localShelves()

/** What is on a shelf; the component renders again when that changes, here or in another tab. */
export function useShelf<Entry extends { readonly id: string }>(shelf: Shelf<Entry>): readonly Entry[] {
  return useSyncExternalStore(shelf.subscribe, shelf.read, shelf.read)
}
