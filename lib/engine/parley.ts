import type { CreateResponse } from '@/lib/client/create-response'
import type { LostResponse, Resumed, ResumeSink } from '@/lib/client/resume-response'
import type { ModelList } from '@/lib/client/list-models'
import { continuation } from '@/lib/conversation/continuation'
import { outputsOfCalls } from '@/lib/conversation/outputs-of-calls'
import { titleOf } from '@/lib/conversation/title'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { RunStorage } from '@/lib/datasets/storage/contract'
import type { StoredFile } from '@/lib/files/stored-file'
import { unansweredCalls } from '@/lib/responses/call-outputs'
import type { ContentPart, Item, ResponseObject, ResponsesError } from '@/lib/responses/types'
import type { Storage } from '@/lib/storage/contract'
import type { LeftBehind } from '@/lib/storage/left-behind'
import type { StorageEvents } from '@/lib/storage/mirrored'
import type { Toolbox } from '@/lib/tools/toolbox'
import type { ParleyStore } from '@/lib/store/store'
import { type CallActions, createCallActions } from './call-actions'
import type { CapabilityStore } from './capability-store'
import { type ChatActions, createChatActions } from './chat-actions'
import { createChatReader } from './chat-reader'
import type { CompareWorld } from './compare-actions'
import { findTurn, setTurns } from './edit-state'
import type { Clock } from './every-interval'
import { createMessageQueue, type MessageQueue } from './message-queue'
import { createFileCabinet } from './file-cabinet'
import type { FromFileActions } from './from-file-actions'
import type { TabFollower } from './follow-tabs'
import { createPreferenceActions, type PreferenceActions } from './preference-actions'
import type { Preferences } from './preferences'
import { createSaver } from './saver'
import type { SetAsideActions } from './set-aside-actions'
import type { Shelves } from './shelves'
import type { Tabs } from './tabs'
import { createTreeActions, type TreeActions } from './tree-actions'
import { createStoredActions, type StoredActions } from './stored-actions'
import type { TransferActions } from './transfer-actions'
import { createTurnRunner } from './turn-runner'

/** What the engine needs from the world, so that tests can give it another one. */
export interface World extends Clock {
  readonly store: ParleyStore
  readonly create: CreateResponse
  /** As `create`, for any number at once, and with the times of the server. */
  readonly createTimed: CreateResponse
  /** Goes on with an answer whose connection is gone. Rejects where the signal aborts. */
  readonly resume: (sink: ResumeSink, signal: AbortSignal) => Promise<Resumed>
  /** Ends an answer also where it goes on without this page; tells what it took, if anybody can. Never rejects. */
  readonly endResponse: (stopped: LostResponse) => Promise<ResponseObject | undefined>
  readonly listModels: () => Promise<ModelList | ResponsesError>
  readonly openStorage: (events: StorageEvents) => Promise<Storage>
  readonly leftBehind: LeftBehind
  readonly preferences: Preferences
  readonly capabilities: CapabilityStore
  /** What is kept beside chats; it is read when it is wanted. */
  readonly shelves: () => Promise<Shelves>
  /** Data sets and their runs: a place of their own. */
  readonly runStorage: () => Promise<RunStorage>
  readonly tabs: Tabs
  /** What can run functions. Not before it is needed: it is much to load. */
  readonly openToolbox: () => Promise<Toolbox>
  readonly newId: () => string
  readonly requestFrame: (callback: () => void) => void
}

/** What a person can do. Every action returns at once or when its turn has ended; none throws. */
export interface Parley
  extends
    TreeActions,
    ChatActions,
    CallActions,
    PreferenceActions,
    TransferActions,
    StoredActions,
    SetAsideActions,
    FromFileActions,
    Omit<MessageQueue, 'start' | 'queue'> {
  /** Keeps a message until the answer of its chat has ended, and sends it then. */
  queue(
    conversationId: string,
    text: string,
    parts: readonly ContentPart[],
    files?: readonly StoredFile[],
  ): void
  /** What actions are made of that come later. */
  readonly world: CompareWorld
  /** Reads the list of chats, the models and the preferences. Call once, in the browser. */
  start(): Promise<void>
  /** Reads a chat's turns. */
  open(conversationId: string): Promise<void>
  /**
   * Asks something: in a chat, or in a new one. Returns the chat's id, and the end of the answer.
   *
   * @param files what the question refers to
   */
  send(conversationId: string | null, input: readonly Item[], files?: readonly StoredFile[]): Sent
  /** A file that a question refers to; undefined where it is lost. */
  readFile(id: string): Promise<StoredFile | undefined>
  /** Goes on with an answer that was cut at its token limit. */
  continueAnswer(conversationId: string): Sent
  /**
   * Looks for the answer of a turn whose connection failed: it may have been sent all the same. Others, and those that
   * are not found, are asked for again.
   */
  retry(turnId: string, askAgain: () => void): Promise<void>
  /** Ends an answer that is on its way; what arrived stays. */
  stop(turnId: string): void
  /** Tries again to keep what could not be kept. */
  retrySaving(): Promise<void>
  /** Whether closing the page would lose something. */
  hasUnsaved(): boolean
  /** Keeps all there is, what has arrived of running answers included: the page may be gone in a moment. */
  flush(): void
}

interface Sent {
  readonly conversationId: string
  readonly ended: Promise<void>
}

export function createParley(world: World): Parley {
  const { store, tabs } = world
  const reader = createChatReader({
    world,
    tellProblem,
    followTabs: followOtherTabs,
    follower: () => follower,
    remove: (removed) => void saver.save({ removed }),
    hasUnsaved: () => saver.hasUnsaved(),
  })
  const { readTurn } = reader
  const saver = createSaver({
    storage: reader.storage,
    // Files are read from storage where they are wanted.
    onSaved: ({ files: _files, ...change }) => tabs.tell({ kind: 'kept', change }),
    onProblem: (storageProblem) => store.setState({ storageProblem }),
  })
  const cabinet = createFileCabinet(saver, reader.storage, tellProblem)
  const calls = createCallActions({
    world,
    save: saver.save,
    readTurn,
    addFiles: (files) => cabinet.add(files),
    addTurn: (...turn) => runner.addTurn(...turn),
  })
  const runner = createTurnRunner({
    world,
    saver,
    readFile: cabinet.read,
    readTurn,
    onEnded: ({ id, state }) => {
      if (unansweredCalls(state.output, state.output).length > 0) void calls.runCalls(id)
    },
  })
  const preferences = createPreferenceActions(world, async () => {
    await saver.save({})
    return !saver.hasUnsaved() && reader.isLasting()
  })
  const messages = createMessageQueue({
    store,
    newId: world.newId,
    send: (conversationId, input) => void ask(conversationId, input),
    stop: (turnId) => void stop(turnId),
  })
  let follower: TabFollower | undefined

  /** Its code comes with that of storage. */
  async function followOtherTabs(): Promise<void> {
    const { followTabs } = await import('./follow-tabs')
    follower = followTabs({
      world,
      runner,
      save: saver.save,
      readTurn,
      stop,
      onRemoved: (ids) => {
        runner.stopChats(ids)
        saver.forget(ids)
      },
      receiveDraft: (draft) => preferences.receiveDraft(draft),
    })
    tabs.listen(follower.receive)
  }

  function tellProblem(error: unknown): void {
    store.setState({ storageProblem: error instanceof Error ? error.message : String(error) })
  }

  function stop(turnId: string): boolean {
    // Both: an answer may still stream while one of its calls runs.
    const [isAnswer, isCall] = [runner.stop(turnId), calls.stopCalls(turnId)]
    return isAnswer || isCall
  }

  function newConversation(id: string, input: readonly Item[]): Conversation {
    const { nextIsPrivate } = store.getState()
    store.setState((state) => ({ ...setTurns(id, new Map())(state), nextIsPrivate: false }))
    return {
      id,
      title: titleOf(input),
      leafId: null,
      createdAt: world.now(),
      updatedAt: world.now(),
      ...(nextIsPrivate ? { private: true } : {}),
    }
  }

  function follow(
    conversationId: string | null,
    input: readonly Item[],
    extra?: Pick<Turn, 'continues'>,
  ): Sent {
    const { conversations } = store.getState()
    const known = conversations?.find(({ id }) => id === conversationId)
    const conversation = known ?? newConversation(conversationId ?? world.newId(), input)
    const ended = runner.addTurn(conversation, conversation.leafId, input, extra)
    return { conversationId: conversation.id, ended }
  }

  function leafOf(conversationId: string | null): Turn | undefined {
    const { conversations, turns } = store.getState()
    const conversation = conversations?.find(({ id }) => id === conversationId)
    return turns.get(conversation?.id ?? '')?.get(conversation?.leafId ?? '')
  }

  function ask(conversationId: string | null, input: readonly Item[]): Sent {
    preferences.chooseAsked()
    return follow(conversationId, [...outputsOfCalls(leafOf(conversationId)), ...input])
  }

  /** Storage may take longer than the page has. */
  async function leavePending(): Promise<void> {
    const pending = saver.pending()
    if (pending === null) return
    world.leftBehind.keep(pending)
    await saver.save({})
    if (saver.pending() === null) world.leftBehind.drop()
  }

  /** They are wanted on other pages than the first. */
  async function transfers(): Promise<TransferActions> {
    const { createTransferActions } = await import('./transfer-actions')
    return createTransferActions({
      world,
      storage: reader.storage,
      open: reader.open,
      readFile: cabinet.read,
      setDraft: (...draft) => preferences.setDraft(...draft),
      onRestored: (change) => {
        follower?.receive({ kind: 'kept', change })
        tabs.tell({ kind: 'kept', change })
      },
    })
  }

  async function setAsides(): Promise<SetAsideActions> {
    const { createSetAsideActions } = await import('./set-aside-actions')
    return createSetAsideActions(world)
  }

  return {
    async start() {
      const { model: _model, ...settings } = world.preferences.read()
      store.setState({
        capabilities: world.capabilities.read(),
        settings: { ...store.getState().settings, ...settings },
      })
      preferences.readDrafts()
      messages.start()
      await Promise.all([reader.start(), preferences.reloadModels()])
    },

    world: {
      store,
      save: saver.save,
      now: world.now,
      newId: world.newId,
      create: world.create,
      addFiles: cabinet.add,
      newConversation: (input) => newConversation(world.newId(), input),
      addTurn: runner.addTurn,
    },

    open: reader.open,
    ...createTreeActions({ store, save: saver.save, now: world.now, addTurn: runner.addTurn }),
    ...createChatActions({ store, save: saver.save, now: world.now, stopChats: runner.stopChats }),
    ...calls,
    ...preferences,

    send(conversationId, input, files = []) {
      cabinet.add(files)
      if (conversationId === null || store.getState().turns.has(conversationId)) {
        return ask(conversationId, input)
      }
      // The question must follow a history that is not read yet.
      const ended = reader.open(conversationId).then(() => ask(conversationId, input).ended)
      return { conversationId, ended }
    },
    queue(conversationId, text, parts, files = []) {
      cabinet.add(files)
      messages.queue(conversationId, text, parts)
    },
    unqueue: messages.unqueue,
    sendQueued: messages.sendQueued,
    readFile: cabinet.read,
    continueAnswer: (conversationId) =>
      follow(conversationId, [...outputsOfCalls(leafOf(conversationId)), ...continuation], {
        continues: true,
      }),

    async retry(turnId, askAgain) {
      const turn = findTurn(store.getState(), turnId)?.turn
      const isLost = turn?.state.error?.code === 'network_error' || turn?.state.ended === 'interrupted'
      if (turn !== undefined && isLost && (await runner.lookAgain(turn))) return
      askAgain()
    },

    stop(turnId) {
      if (!stop(turnId)) tabs.tell({ kind: 'stop', turnId })
    },

    backUp: async () => (await transfers()).backUp(),
    restore: async (file) => (await transfers()).restore(file),
    addChat: async (turn) => (await transfers()).addChat(turn),
    exportChat: async (...chat) => (await transfers()).exportChat(...chat),

    retrySaving: saver.retry,
    hasUnsaved: () => saver.hasUnsaved() || (!reader.isLasting() && store.getState().turns.size > 0),
    flush() {
      runner.flush()
      void leavePending()
    },

    findUnreadable: async () => (await setAsides()).findUnreadable(),
    discardUnreadable: async (record) => (await setAsides()).discardUnreadable(record),
    async decideFromFile(conversationId, isUsed) {
      const { createFromFileActions } = await import('./from-file-actions')
      const actions = createFromFileActions({
        store,
        save: saver.save,
        replaceSettings: (settings) => preferences.replaceSettings(settings),
        open: reader.open,
      })
      return actions.decideFromFile(conversationId, isUsed)
    },

    ...createStoredActions({
      store,
      storage: reader.storage,
      readTurns: reader.readTurns,
      save: saver.save,
      tellProblem,
    }),
  }
}
