'use client'

import { useStore } from 'zustand'
import { createResponseLater, createTimedResponseLater } from '@/lib/client/create-response-later'
import { listModels } from '@/lib/client/list-models'
import { resumeLater, stopLater } from '@/lib/client/resume-later'
import { newId } from '@/lib/conversation/new-id'
import { localCapabilities } from '@/lib/engine/capability-store'
import { createParley } from '@/lib/engine/parley'
import { localPreferences } from '@/lib/engine/preferences'
import { browserTabs } from '@/lib/engine/tabs'
import { localLeftBehind } from '@/lib/storage/left-behind'
import { createParleyStore, type ParleyState } from '@/lib/store/store'

const store = createParleyStore()

/** The engine of this page. On the server it stays empty: nothing starts before the browser says so. */
export const parley = createParley({
  store,
  create: createResponseLater,
  createTimed: createTimedResponseLater,
  resume: resumeLater,
  endResponse: stopLater,
  listModels,
  openStorage: async (events) => {
    // On its way at the same time as the list of models; a question can be written before either is here.
    const { openBrowserStorage } = await import('@/lib/storage/browser-storage')
    return openBrowserStorage(events)
  },
  leftBehind: localLeftBehind(newId()),
  preferences: localPreferences(),
  capabilities: localCapabilities(),
  shelves: async () => (await import('./shelves')).shelves,
  runStorage: async () => (await import('./datasets/run-storage')).runStorage,
  tabs: browserTabs(),
  openToolbox: async () => (await import('@/lib/tools/browser-toolbox')).createBrowserToolbox(),
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
