import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ModelList } from '@/lib/client/list-models'
import type { Capabilities } from '@/lib/conversation/capabilities'
import type { Turns } from '@/lib/conversation/tree'
import type { Conversation, Settings } from '@/lib/conversation/types'
import type { QueuedMessage } from '@/lib/conversation/queued-message'
import type { Attached } from '@/lib/files/attached'
import type { ResponsesError } from '@/lib/responses/types'
import type { Recovery } from '@/lib/storage/mirrored'
import type { UnreadableRecord } from '@/lib/storage/unreadable'
import type { Tool } from '@/lib/tools/tool'

/** Everything the page shows. Only lib/engine writes it; components read it through selectors. */
export interface ParleyState {
  /** The one changed last first; null until storage has answered. */
  readonly conversations: readonly Conversation[] | null
  /** Conversations that were opened, each with all its turns by id. */
  readonly turns: ReadonlyMap<string, Turns>
  /** Turns whose answer is on its way, in this tab or another one. */
  readonly running: ReadonlySet<string>
  /** Those of them whose connection is gone, and which are looked for. */
  readonly reconnecting: ReadonlySet<string>
  readonly modelList: ModelList | null
  readonly modelListError: ResponsesError | null
  /** What the next turn is asked with. */
  readonly settings: Settings
  /** The next new chat is to be a private one. */
  readonly nextIsPrivate: boolean
  /** Unsent texts by conversation; `''` is the new chat. */
  readonly drafts: ReadonlyMap<string, string>
  /** Questions that are being edited in this tab, with the text so far, by the id of their turn. */
  readonly edits: ReadonlyMap<string, string>
  /** What is to go along with the next question, by conversation as drafts are. */
  readonly attached: ReadonlyMap<string, Attached>
  /** Messages that wait for the end of an answer, by conversation. */
  readonly queued: ReadonlyMap<string, readonly QueuedMessage[]>
  /** Why chats are not kept, where they are not. */
  readonly storageProblem: string | null
  /** What upstreams turned out not to do. */
  readonly capabilities: Capabilities
  /** Why there is no second copy of the chats, where there is none. */
  readonly copyProblem: string | null
  /** What the browser had lost, and what of it is back, at this visit. */
  readonly recoveries: readonly Recovery[]
  /** Records that cannot be read and were set aside. */
  readonly unreadable: readonly UnreadableRecord[]
  /** The functions that can be run here; null until somebody needs to know. */
  readonly tools: readonly Tool[] | null
  /** Chats that were just deleted and can still be restored. */
  readonly deletedChats: readonly Conversation[]
}

export type ParleyStore = StoreApi<ParleyState>

/** An empty store; `settings.model` is empty until the models are known. */
export function createParleyStore(): ParleyStore {
  return createStore<ParleyState>(() => ({
    conversations: null,
    turns: new Map(),
    running: new Set(),
    reconnecting: new Set(),
    modelList: null,
    modelListError: null,
    settings: { model: '' },
    nextIsPrivate: false,
    drafts: new Map(),
    edits: new Map(),
    attached: new Map(),
    queued: new Map(),
    storageProblem: null,
    capabilities: new Map(),
    copyProblem: null,
    recoveries: [],
    unreadable: [],
    tools: null,
    deletedChats: [],
  }))
}
