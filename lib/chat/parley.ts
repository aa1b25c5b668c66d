import type { Quote } from '@/lib/conversation/quote'
import type { Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import type { ContentPart, Item } from '@/lib/responses/types'
import { type BesideActions, createBesideActions } from './beside-actions'
import type { CallActions } from './call-actions'
import { type ChatActions, createChatActions } from './chat-actions'
import type { CompareWorld } from './compared-chats'
import type { DraftActions } from './draft-actions'
import { Engine, type EngineWorld, type SendResult } from './engine'
import { createLaterActions, type LaterActions } from './later-actions'
import type { MessageQueue } from './message-queue'
import type { PreferenceActions } from './preference-actions'
import type { QuoteActions } from './quote-actions'
import type { SettingsActions } from './settings-actions'
import { createStoredActions, type StoredActions } from './stored-actions'
import { createThumbActions, type ThumbActions } from './thumb-actions'
import { TitleMaker } from './title-maker'
import type { TreeActions } from './tree-actions'

/** What a person can do. Every action returns immediately or when its turn has ended; none throws. */
export interface Parley
  extends
    Pick<TreeActions, keyof TreeActions>,
    Omit<CallActions, 'stopCalls'>,
    Pick<PreferenceActions, keyof PreferenceActions>,
    Omit<DraftActions, 'readDrafts' | 'receiveDraft'>,
    Omit<QuoteActions, 'readQuotes' | 'receiveRemoval' | 'forgetChats'>,
    SettingsActions,
    Pick<MessageQueue, 'unqueue' | 'sendQueued' | 'moveQueuedUp'>,
    ChatActions,
    BesideActions,
    ThumbActions,
    StoredActions,
    LaterActions {
  /** Holds a message until the chat's answer has ended, then sends it; an urgent one stops the answer. */
  queue(
    conversationId: string,
    text: string,
    parts: readonly ContentPart[],
    files?: readonly StoredFile[],
    isUrgent?: boolean,
    quotes?: readonly Quote[],
  ): void
  /** What actions that load later are built from. */
  readonly world: CompareWorld
  /** Reads the list of chats, the models and the preferences. Call once, in the browser. */
  start(): Promise<void>
  /** Reads a chat's turns. */
  open(conversationId: string): Promise<void>
  /** Returns a chat's stored turns without opening it; null if they can't be read. */
  readTurns(conversationId: string): Promise<readonly Turn[] | null>
  /**
   * Asks a question in an existing chat or in a new one. Returns the chat's id and a promise for the end of the answer.
   *
   * @param files the files that the question refers to
   */
  send(conversationId: string | null, input: readonly Item[], files?: readonly StoredFile[]): SendResult
  /** Reads a file that a question refers to; undefined if it is lost. */
  readFile(id: string): Promise<StoredFile | undefined>
  /** Continues an answer that was cut off at its token limit. */
  continueAnswer(conversationId: string): SendResult
  /**
   * Looks for the answer of a turn whose connection failed, because the request may have been sent anyway. If the turn
   * didn't fail that way, or no answer is found, asks again.
   */
  retry(turnId: string, askAgain: () => void): Promise<void>
  /** Stops an answer in progress; what has arrived stays. */
  stop(turnId: string): void
  /** Calls a listener with every turn that ends in this tab, for as long as the page lives. */
  onEnded(listener: (turn: Turn) => void): void
  /** Tries again to save what could not be saved. */
  retrySaving(): Promise<void>
  /** Returns whether closing the page would lose something. */
  hasUnsaved(): boolean
  /** Saves everything, including what has arrived of running answers: the page may be gone in a moment. */
  flush(): void
}

/** Combines everything a person can do, for the components. */
export function createParley(world: EngineWorld): Parley {
  const { store, now, newId, create } = world
  const engine = new Engine(world)
  const { storage, saver, reader, files, runner, calls, tree, drafts, preferences, quotes, messages } = engine
  const { save } = saver
  const { addTurn, stopChats } = runner
  const chats = createChatActions({
    store,
    save,
    now,
    settings: engine.settings,
    addHeldFiles: files.addHeld,
    stopChats: (ids) => {
      stopChats(ids)
      quotes.forgetChats(ids)
    },
  })
  const titles = new TitleMaker({ world, rename: (id, title) => chats.rename(id, title) })
  runner.onEnded((turn) => void titles.make(turn))
  return {
    world: {
      store,
      save,
      now,
      newId,
      create,
      addFiles: engine.addFiles,
      newConversation: (input) => engine.newConversation(input),
      addTurn,
    },

    start: () => engine.start(),
    open: reader.open,
    readTurns: reader.readTurns,
    send: (...question) => engine.send(...question),
    queue: (...message) => engine.queue(...message),
    unqueue: messages.unqueue,
    sendQueued: messages.sendQueued,
    moveQueuedUp: messages.moveQueuedUp,
    readFile: files.read,
    continueAnswer: (conversationId) => engine.continueAnswer(conversationId),
    retry: (turnId, askAgain) => engine.retry(turnId, askAgain),
    stop: (turnId) => engine.stop(turnId),
    onEnded: (listener) => runner.onEnded(listener),
    retrySaving: saver.retry,
    hasUnsaved: () => engine.hasUnsaved(),
    flush: () => engine.flush(),

    regenerate: tree.regenerate,
    edit: tree.edit,
    editAnswer: tree.editAnswer,
    compact: tree.compact,
    showVersion: tree.showVersion,
    goOnFrom: tree.goOnFrom,
    deleteTurn: tree.deleteTurn,
    restoreTurn: tree.restoreTurn,

    runCalls: calls.runCalls,
    runCall: calls.runCall,
    denyCall: calls.denyCall,
    answerRequest: calls.answerRequest,
    provideOutputs: calls.provideOutputs,
    sendOutputs: calls.sendOutputs,
    loadTools: calls.loadTools,
    setApproval: calls.setApproval,

    draftOf: drafts.draftOf,
    setDraft: drafts.setDraft,
    clearSentDraft: drafts.clearSentDraft,
    holdDraft: drafts.holdDraft,
    setEdit: preferences.setEdit,
    setAnswerEdit: preferences.setAnswerEdit,
    setAttached: preferences.setAttached,
    quote: quotes.quote,
    addQuotes: quotes.addQuotes,
    removeQuote: quotes.removeQuote,
    clearSentQuotes: quotes.clearSentQuotes,
    unlearn: preferences.unlearn,
    noteChain: preferences.noteChain,
    noteCapabilities: preferences.noteCapabilities,

    ...engine.settings,
    ...chats,
    ...createBesideActions({ store, newId, addTurn, showVersion: tree.showVersion }),
    ...createThumbActions({ store, save, now }),
    ...createStoredActions({
      store,
      storage: storage.current,
      readTurns: reader.readTurns,
      save,
      tellProblem: engine.tellProblem,
    }),
    ...createLaterActions(world, engine),
  }
}
