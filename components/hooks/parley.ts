'use client'

import { systemClock } from '@/lib/util/system-clock'
import { afterTyping } from './after-typing'
import { requestFrameForAnswers } from './frame-for-answers'
import { loadKeptChats } from './kept-chats'
import { isOutOfSight } from './out-of-sight'
import { useStore } from 'zustand'
import {
  compactContextLater,
  createResponseLater,
  createTimedResponseLater,
} from '@/lib/client/create-response-later'
import { listModels } from '@/lib/client/list-models'
import { resumeLater, stopLater } from '@/lib/client/resume-later'
import { newId } from '@/lib/util/new-id'
import { LocalCapabilities } from '@/lib/chat/capability-store'
import { createParley } from '@/lib/chat/parley'
import { createDraftTexts } from '@/lib/chat/draft-texts'
import { localPreferences } from '@/lib/chat/preferences'
import { BrowserTabs } from '@/lib/storage/tabs'
import { localUnsavedAtExit } from '@/lib/storage/unsaved-at-exit'
import { createParleyStore, type ParleyState } from '@/lib/chat/store'

const store = createParleyStore()
/** What a person writes, before it is sent. */
export const drafts = createDraftTexts()

/** The engine of this page. On the server it stays empty, because nothing starts before the browser starts it. */
export const parley = createParley({
  store,
  drafts,
  create: createResponseLater,
  createTimed: createTimedResponseLater,
  compact: compactContextLater,
  resume: resumeLater,
  endResponse: stopLater,
  listModels,
  openStorage: async (events) => {
    const { openBrowserStorage } = await loadKeptChats()
    return openBrowserStorage(events)
  },
  loadTabFollower: async () => (await loadKeptChats()).TabFollower,
  unsavedAtExit: localUnsavedAtExit(newId()),
  preferences: localPreferences(),
  capabilities: new LocalCapabilities(),
  savedLists: async () => (await import('./saved-lists')).savedLists,
  runStorage: async () => (await import('@/lib/datasets/storage/run-storage')).runStorage,
  voteFiles: async () => (await import('@/lib/rankings/files/stored-vote-files')).storedVoteFiles,
  recordings: async () => (await import('@/lib/storage/browser-recordings')).recordingKeeping,
  tabs: new BrowserTabs(),
  openToolbox: async () => new (await import('@/lib/chat/browser-toolbox')).BrowserToolbox(),
  newId,
  ...systemClock,
  requestFrame: requestFrameForAnswers,
  isOutOfSight,
  afterTyping,
})

/** Reads the store; the component renders again only when the selected part changes. */
export function useParley<Selected>(select: (state: ParleyState) => Selected): Selected {
  return useStore(store, select)
}

/** Reads a part of the unsent text of a chat. */
export function useDraft<Selected>(
  conversationId: string | null,
  select: (text: string) => Selected,
): Selected {
  return useStore(drafts, (texts) => select(texts.get(conversationId ?? '') ?? ''))
}
