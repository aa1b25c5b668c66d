import type { CreateResponse } from '@/lib/client/create-response'
import type { LostResponse, Resumed, ResumeSink } from '@/lib/client/resume-response'
import type { ModelList } from '@/lib/client/list-models'
import { type Lesson, unlearn } from '@/lib/conversation/capabilities'
import { parseSettings } from '@/lib/conversation/parse-settings'
import { continuation } from '@/lib/conversation/continuation'
import { outputsOfCalls } from '@/lib/conversation/outputs-of-calls'
import { titleOf } from '@/lib/conversation/title'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import { type Attached, nothingAttached } from '@/lib/files/attached'
import type { StoredFile } from '@/lib/files/stored-file'
import { unansweredCalls } from '@/lib/responses/call-outputs'
import type { Item, ResponseObject, ResponsesError } from '@/lib/responses/types'
import type { Storage } from '@/lib/storage/contract'
import { createMemoryStorage } from '@/lib/storage/memory'
import type { StorageEvents } from '@/lib/storage/mirrored'
import type { Toolbox } from '@/lib/tools/toolbox'
import type { ParleyState, ParleyStore } from '@/lib/store/store'
import { type CallActions, createCallActions } from './call-actions'
import type { CapabilityStore } from './capability-store'
import { type ChatActions, createChatActions } from './chat-actions'
import type { CompareWorld } from './compare-actions'
import { closeOldest, findTurn, setTurns } from './edit-state'
import type { Clock } from './every-interval'
import { createFileCabinet } from './file-cabinet'
import type { TabFollower } from './follow-tabs'
import type { Preferences } from './preferences'
import { createSaver } from './saver'
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
  readonly preferences: Preferences
  readonly capabilities: CapabilityStore
  /** What is kept beside chats; it is read when it is wanted. */
  readonly shelves: () => Promise<Shelves>
  readonly tabs: Tabs
  /** What can run functions. Not before it is needed: it is much to load. */
  readonly openToolbox: () => Promise<Toolbox>
  readonly newId: () => string
  readonly requestFrame: (callback: () => void) => void
}

/** What a person can do. Every action returns at once or when its turn has ended; none throws. */
export interface Parley extends TreeActions, ChatActions, CallActions, TransferActions, StoredActions {
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
  setSettings(change: SettingsChange): void
  /** Sets these and nothing else. */
  replaceSettings(settings: Settings): void
  setDraft(conversationId: string | null, text: string): void
  /** Changes what is to go along with the next question. It stays as long as the page. */
  setAttached(conversationId: string | null, change: (attached: Attached) => Attached): void
  reloadModels(): Promise<void>
  /** Tries again to keep what could not be kept. */
  retrySaving(): Promise<void>
  /** Whether closing the page would lose something. */
  hasUnsaved(): boolean
  /** Keeps what has arrived of running answers: the page may be gone in a moment. */
  flush(): void
  /** Tries again what an upstream turned out not to do. */
  unlearn(lesson: Lesson): void
}

/** A field that is given as undefined goes back to the upstream's default. */
type SettingsChange = { readonly [Field in keyof Settings]?: Settings[Field] | undefined }

interface Sent {
  readonly conversationId: string
  readonly ended: Promise<void>
}

/** Deleted chats that nobody restored go for good at the next visit; younger ones may have their Undo open. */
const undoTime = 60_000

/** How many chats stay in memory: leafing through all of them must not fill it. */
const openChats = 12

export function createParley(world: World): Parley {
  const { store, tabs } = world
  let storage: Storage = createMemoryStorage()
  let started: Promise<unknown> = Promise.resolve()
  /** False while chats are in memory only. */
  let isLasting = false

  const update = (change: Partial<ParleyState>) => store.setState(change)

  /** What is said before storage has opened belongs in it all the same. */
  async function openedStorage(): Promise<Storage> {
    await started
    return storage
  }

  const saver = createSaver({
    storage: openedStorage,
    // Files are read from storage where they are wanted.
    onSaved: ({ files: _files, ...change }) => tabs.tell({ kind: 'kept', change }),
    onProblem: (storageProblem) => update({ storageProblem }),
  })
  const cabinet = createFileCabinet(saver, openedStorage, tellProblem)
  const calls = createCallActions({
    world,
    save: saver.save,
    readTurn,
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
  let follower: TabFollower | undefined
  const chats = createChatActions({
    store,
    save: saver.save,
    now: world.now,
    stopChats: runner.stopChats,
  })

  /** Its code comes with that of storage: before chats are read nothing is shown that another tab could change. */
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
    })
    tabs.listen(follower.receive)
  }

  function tellProblem(error: unknown): void {
    update({ storageProblem: error instanceof Error ? error.message : String(error) })
  }

  async function readTurns(conversationId: string): Promise<readonly Turn[] | null> {
    try {
      return await storage.turns(conversationId)
    } catch (error) {
      tellProblem(error)
      return null
    }
  }

  async function readTurn({ id, conversationId }: Turn): Promise<Turn | undefined> {
    return (await readTurns(conversationId))?.find((turn) => turn.id === id)
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
    return follow(conversationId, [...outputsOfCalls(leafOf(conversationId)), ...input])
  }

  async function reloadModels(): Promise<void> {
    const list = await world.listModels()
    if (!('models' in list)) return update({ modelListError: list })
    const { settings } = store.getState()
    const wanted = settings.model === '' ? world.preferences.read().model : settings.model
    const model = list.models.find(({ id }) => id === wanted) ?? list.models[0]
    return update({
      modelList: list,
      modelListError: null,
      settings: { ...settings, model: model?.id ?? '' },
    })
  }

  async function openStorage(): Promise<void> {
    try {
      const opening = world.openStorage({
        onRestored: (restoredChats) => {
          update({ restoredChats })
          void listChats()
          for (const id of store.getState().turns.keys()) void readChat(id)
        },
        onCopyProblem: (copyProblem) => update({ copyProblem }),
      })
      const [opened] = await Promise.all([opening, followOtherTabs()])
      storage = opened
      isLasting = true
      await listChats()
    } catch (error) {
      update({ conversations: store.getState().conversations ?? [] })
      tellProblem(error)
    }
  }

  async function listChats(): Promise<void> {
    try {
      const all = await storage.conversations()
      const expired = all.filter(({ deletedAt }) => deletedAt !== undefined && isOver(deletedAt))
      if (expired.length > 0) void saver.save({ removed: expired.map(({ id }) => id) })
      const kept = all.filter(({ deletedAt }) => deletedAt === undefined)
      // Whoever was quicker than the storage has a chat already.
      const begun = new Map(store.getState().conversations?.map((one) => [one.id, one]))
      const others = kept.filter(({ id }) => !begun.has(id))
      const conversations = [...begun.values(), ...others]
      update({ conversations: conversations.toSorted((one, other) => other.updatedAt - one.updatedAt) })
    } catch (error) {
      update({ conversations: store.getState().conversations ?? [] })
      tellProblem(error)
    }
  }

  /** By the clock of now, which may have been set back since. */
  const isOver = (deletedAt: number) => Math.abs(world.now() - deletedAt) > undoTime

  async function open(conversationId: string): Promise<void> {
    await started
    const chat = store.getState().turns.get(conversationId)
    if (chat === undefined) return readChat(conversationId)
    // The one opened last stands last.
    const others = [...store.getState().turns].filter(([id]) => id !== conversationId)
    return update({ turns: new Map([...others, [conversationId, chat]]) })
  }

  /** Adds what storage has of a chat to what is known of it. */
  async function readChat(conversationId: string): Promise<void> {
    const kept = await readTurns(conversationId)
    if (kept === null) return
    const followed = follower === undefined ? [] : await follower.followAll(kept)
    const turns = [...kept, ...followed]
    const known = store.getState().turns.get(conversationId) ?? new Map<string, Turn>()
    store.setState(
      setTurns(conversationId, new Map([...turns.map((turn) => [turn.id, turn] as const), ...known])),
    )
    follower?.goOn(kept)
    // What only this page has must stay.
    if (isLasting && !saver.hasUnsaved()) store.setState(closeOldest(openChats))
  }

  function setDraft(conversationId: string | null, text: string): void {
    const drafts = new Map(store.getState().drafts)
    drafts.set(conversationId ?? '', text)
    update({ drafts })
    world.preferences.writeDrafts(drafts)
    // Two new chats are two chats; in the same one what was sent here must not be sent there again.
    if (conversationId !== null) tabs.tell({ kind: 'draft', conversationId, text })
  }

  function replaceSettings(settings: Settings): void {
    update({ settings })
    world.preferences.write(settings)
  }

  /** They are wanted on other pages than the first. */
  async function transfers(): Promise<TransferActions> {
    const { createTransferActions } = await import('./transfer-actions')
    return createTransferActions({
      world,
      storage: openedStorage,
      open,
      readFile: cabinet.read,
      setDraft,
      onRestored: (change) => {
        follower?.receive({ kind: 'kept', change })
        tabs.tell({ kind: 'kept', change })
      },
    })
  }

  return {
    async start() {
      const { model: _model, ...settings } = world.preferences.read()
      update({
        capabilities: world.capabilities.read(),
        settings: { ...store.getState().settings, ...settings },
        drafts: new Map([...world.preferences.readDrafts(), ...store.getState().drafts]),
      })
      const storageOpened = openStorage()
      started = storageOpened
      await Promise.all([storageOpened, reloadModels()])
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

    open,
    ...createTreeActions({ store, save: saver.save, now: world.now, addTurn: runner.addTurn }),
    ...chats,
    ...calls,

    send(conversationId, input, files = []) {
      cabinet.add(files)
      if (conversationId === null || store.getState().turns.has(conversationId)) {
        return ask(conversationId, input)
      }
      // The question must follow a history that is not read yet.
      const ended = open(conversationId).then(() => ask(conversationId, input).ended)
      return { conversationId, ended }
    },
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

    setSettings: (change) => replaceSettings(parseSettings({ ...store.getState().settings, ...change })),
    replaceSettings,

    setDraft,
    setAttached(conversationId, change) {
      const attached = new Map(store.getState().attached)
      attached.set(conversationId ?? '', change(attached.get(conversationId ?? '') ?? nothingAttached))
      update({ attached })
    },

    reloadModels,
    unlearn(lesson) {
      const capabilities = unlearn(world.capabilities.read(), lesson)
      world.capabilities.write(capabilities)
      update({ capabilities })
    },

    backUp: async () => (await transfers()).backUp(),
    restore: async (file) => (await transfers()).restore(file),
    addChat: async (turn) => (await transfers()).addChat(turn),
    exportChat: async (...chat) => (await transfers()).exportChat(...chat),

    retrySaving: saver.retry,
    hasUnsaved: () => saver.hasUnsaved() || (!isLasting && store.getState().turns.size > 0),
    flush: runner.flush,

    ...createStoredActions({ store, storage: openedStorage, readTurns, save: saver.save, tellProblem }),
  }
}
