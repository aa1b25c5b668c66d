import { createStore, type StoreApi } from 'zustand/vanilla'

/**
 * Unsent texts by conversation id; `''` is the new chat. A store of its own: each key changes it, and in the store of
 * everything else it would have each component on the page look whether that is for it (7 of the 40 ms of a key beside
 * twelve columns, on a slow processor).
 */
export type DraftTexts = StoreApi<ReadonlyMap<string, string>>

export const createDraftTexts = (): DraftTexts => createStore(() => new Map())
