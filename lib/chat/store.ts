import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ModelList } from '@/lib/client/list-models'
import type { Capabilities } from '@/lib/conversation/capabilities'
import type { Turns } from '@/lib/conversation/tree'
import type { Conversation, Settings } from '@/lib/conversation/types'
import type { QueuedMessage } from '@/lib/conversation/queued-message'
import type { Quote } from '@/lib/conversation/quote'
import type { AttachResult } from '@/lib/files/attachment'
import type { ResponsesError } from '@/lib/responses/types'
import type { Recovery } from '@/lib/storage/mirrored'
import type { UnreadableRecord } from '@/lib/storage/unreadable'
import type { Tool } from '@/lib/tools/tool'

/** What is asked beside a chat. */
export interface Beside {
  /** The answer that it is about. */
  readonly fromId: string
  /** The first question asked there; null before that. */
  readonly rootId: string | null
  /** The next question so far. */
  readonly text: string
}

/** Everything the page shows. Only lib/chat writes it; components read it through selectors. */
export interface ParleyState {
  /** Sorted by last change, newest first; null until storage has answered. */
  readonly conversations: readonly Conversation[] | null
  /** The open conversations, each with all its turns by id. */
  readonly turns: ReadonlyMap<string, Turns>
  /** Turns with an answer in progress, in this tab or another one. */
  readonly running: ReadonlySet<string>
  /** Those running turns whose connection is lost and that we are trying to find again. */
  readonly reconnecting: ReadonlySet<string>
  readonly modelList: ModelList | null
  readonly modelListError: ResponsesError | null
  /** What new chats start with. */
  readonly defaults: Settings
  /** The id of the preset that they come from, which may have been deleted; '' if they are settings of their own. */
  readonly defaultPreset: string
  /** What the next new chat is set to, if that differs from the defaults. */
  readonly newChat: Settings | null
  /** Whether the next new chat will be private. */
  readonly nextIsPrivate: boolean
  /** The folder it will be in; null for none. */
  readonly nextFolder: string | null
  /** The models that only the next question of a chat goes to, by the chat's id; '' is the next new chat. */
  readonly nextModels: ReadonlyMap<string, string>
  /** Whether it will be temporary. */
  readonly nextIsTemporary: boolean
  /** Passages that the next question quotes, by conversation id. */
  readonly quotes: ReadonlyMap<string, readonly Quote[]>
  /** Questions being edited in this tab, with the text so far, by turn id. */
  readonly edits: ReadonlyMap<string, string>
  /** Answers being edited in this tab, likewise. */
  readonly answerEdits: ReadonlyMap<string, string>
  /** What is asked beside each chat while this page is open, by conversation id. */
  readonly besides: ReadonlyMap<string, Beside>
  /** Attachments of the next question, by conversation id as with drafts. */
  readonly attached: ReadonlyMap<string, AttachResult>
  /** Messages that wait for an answer to end, by conversation id. */
  readonly queued: ReadonlyMap<string, readonly QueuedMessage[]>
  /** Why chats are not saved; null if they are. */
  readonly storageProblem: string | null
  /** What providers turned out not to support. */
  readonly capabilities: Capabilities
  /** Why there is no second copy of the chats; null if there is one. */
  readonly copyProblem: string | null
  /** What the browser had lost, and how much of it was recovered during this visit. */
  readonly recoveries: readonly Recovery[]
  /** Records that can't be read and were set aside. */
  readonly unreadable: readonly UnreadableRecord[]
  /** The functions that can run here; null until something needs to know. */
  readonly tools: readonly Tool[] | null
  /** Chats that were just deleted and can still be restored. */
  readonly deletedChats: readonly Conversation[]
}

export type ParleyStore = StoreApi<ParleyState>

/** Creates an empty store; `defaults.model` is empty until the models are known. */
export function createParleyStore(): ParleyStore {
  return createStore<ParleyState>(() => ({
    conversations: null,
    turns: new Map(),
    running: new Set(),
    reconnecting: new Set(),
    modelList: null,
    modelListError: null,
    defaults: { model: '' },
    defaultPreset: '',
    newChat: null,
    nextIsPrivate: false,
    nextFolder: null,
    nextModels: new Map(),
    nextIsTemporary: false,
    quotes: new Map(),
    edits: new Map(),
    answerEdits: new Map(),
    besides: new Map(),
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
