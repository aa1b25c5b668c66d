'use client'

import { useStore } from 'zustand'
import { createResponse } from '@/lib/client/create-response'
import { listModels } from '@/lib/client/list-models'
import { newId } from '@/lib/conversation/new-id'
import { localCapabilities } from '@/lib/engine/capability-store'
import { createParley } from '@/lib/engine/parley'
import { localPreferences } from '@/lib/engine/preferences'
import { browserTabs } from '@/lib/engine/tabs'
import { openDatabase } from '@/lib/storage/indexed-db'
import { openJournal } from '@/lib/storage/journal-client'
import { openMirrored } from '@/lib/storage/mirrored'
import { createParleyStore, type ParleyState } from '@/lib/store/store'

const store = createParleyStore()

/** The engine of this page. On the server it stays empty: nothing starts before the browser says so. */
export const parley = createParley({
  store,
  create: createResponse,
  listModels,
  openStorage: async (events) =>
    openMirrored({ database: await openDatabase(), journal: openJournal(), ...events }),
  preferences: localPreferences(),
  capabilities: localCapabilities(),
  tabs: browserTabs(),
  newId,
  now: () => Date.now(),
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay)
    return () => clearTimeout(timer)
  },
  requestFrame: (callback) => requestAnimationFrame(callback),
})

/** Reads the store; the component renders again only when what it selected changed. */
export function useParley<Selected>(select: (state: ParleyState) => Selected): Selected {
  return useStore(store, select)
}
