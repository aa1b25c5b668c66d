import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ModelList } from '@/lib/client/list-models'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import type { ResponsesError } from '@/lib/responses/types'

/** Everything the page shows. Only lib/engine writes it; components read it through selectors. */
export interface ParleyState {
  /** The one changed last first; null until storage has answered. */
  readonly conversations: readonly Conversation[] | null
  /** The turns of every conversation that was opened, by id. */
  readonly turns: ReadonlyMap<string, Turn>
  /** Conversations whose turns are all in `turns`. */
  readonly opened: ReadonlySet<string>
  /** Turns whose answer is on its way in this tab. */
  readonly running: ReadonlySet<string>
  readonly modelList: ModelList | null
  readonly modelListError: ResponsesError | null
  /** What the next turn is asked with. */
  readonly settings: Settings
  /** Unsent texts by conversation; `''` is the new chat. */
  readonly drafts: ReadonlyMap<string, string>
  /** Why chats are not kept, where they are not. */
  readonly storageProblem: string | null
}

export type ParleyStore = StoreApi<ParleyState>

/** An empty store; `settings.model` is empty until the models are known. */
export function createParleyStore(): ParleyStore {
  return createStore<ParleyState>(() => ({
    conversations: null,
    turns: new Map(),
    opened: new Set(),
    running: new Set(),
    modelList: null,
    modelListError: null,
    settings: { model: '' },
    drafts: new Map(),
    storageProblem: null,
  }))
}
