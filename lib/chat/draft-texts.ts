import { createStore, type StoreApi } from 'zustand/vanilla'

/**
 * Unsent texts by conversation id; `''` is the new chat. Separate from `ParleyStore`, because each key changes it, and
 * every selector on the page runs when that store changes: 7 of a key's 40 ms beside twelve columns on a slow processor.
 */
export type DraftTexts = StoreApi<ReadonlyMap<string, string>>

export const createDraftTexts = (): DraftTexts => createStore(() => new Map())
