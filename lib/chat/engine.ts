import { continuationOf } from '@/lib/conversation/continuation'
import { outputsOfCalls } from '@/lib/conversation/outputs-of-calls'
import { titleOf } from '@/lib/conversation/title'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import { unansweredCalls } from '@/lib/responses/call-outputs'
import type { Quote } from '@/lib/conversation/quote'
import type { ContentPart, Item } from '@/lib/responses/types'
import { FileStore } from '@/lib/storage/file-store'
import { Saver } from '@/lib/storage/saver'
import type { AutoModels } from './auto-models'
import { CallActions } from './call-actions'
import { ChatReader } from './chat-reader'
import { isTemporaryChat } from './private-chat'
import { settingsAskedWith, settingsOf } from './chat-settings'
import { findTurn, setTurns } from './edit-state'
import { MessageQueue } from './message-queue'
import { OpeningStorage } from './opening-storage'
import { DraftActions } from './draft-actions'
import { PreferenceActions } from './preference-actions'
import { QuoteActions } from './quote-actions'
import { RecordingKeeper } from './recording-keeper'
import { createSettingsActions, type SettingsActions } from './settings-actions'
import type { TabFollower } from './tab-follower'
import { TreeActions } from './tree-actions'
import type { TurnExtra } from './turn-extra'
import { TurnRunner } from './turn-runner'
import type { World } from './world'

/** A question that was asked: its chat, and a promise for the end of the answer. */
export interface SendResult {
  readonly conversationId: string
  readonly ended: Promise<void>
}

/** What the engine needs from the outside besides what its parts need. */
export interface EngineWorld extends World {
  /** Loads what follows other tabs. */
  readonly loadTabFollower: () => Promise<typeof TabFollower>
}

/** The parts of a page that hold state, and what takes more than one of them. */
export class Engine {
  readonly #world: EngineWorld
  readonly storage: OpeningStorage
  readonly saver: Saver
  readonly reader: ChatReader
  readonly files: FileStore
  readonly runner: TurnRunner
  readonly calls: CallActions
  readonly tree: TreeActions
  readonly settings: SettingsActions
  readonly drafts: DraftActions
  readonly preferences: PreferenceActions
  readonly quotes: QuoteActions
  readonly messages: MessageQueue
  #autoModels: AutoModels | undefined

  /** Each part needs only the parts made before it. */
  constructor(world: EngineWorld) {
    const { store, tabs, now, newId } = world
    const { tellProblem } = this
    this.#world = world
    this.storage = new OpeningStorage()
    const recordings = new RecordingKeeper(world)
    this.saver = new Saver({
      storage: this.storage.current,
      // Other tabs read files from storage when they need them.
      onSaved: ({ files: _files, ...change }) => {
        tabs.tell({ kind: 'kept', change })
        void recordings.forgetChats(change.removed ?? [])
      },
      onProblem: (storageProblem) => store.setState({ storageProblem }),
    })
    const { save } = this.saver
    this.reader = new ChatReader({ world, storage: this.storage, saver: this.saver, tellProblem })
    const { readTurn } = this.reader
    this.files = new FileStore(this.saver, this.storage.current, tellProblem)
    this.runner = new TurnRunner({
      world,
      saver: this.saver,
      readFile: this.files.read,
      readTurn,
      chooseModel: this.chooseModel,
    })
    const { addTurn } = this.runner
    this.calls = new CallActions({ world, save, readTurn, addFiles: this.addFiles, addTurn })
    this.runner.onEnded((turn) => void recordings.keep(turn))
    this.runner.onEnded(({ id, state }) => {
      if (unansweredCalls(state.output, state.output).length > 0) void this.calls.runCalls(id)
    })
    this.tree = new TreeActions({ store, save, now, newId, addTurn })
    this.settings = createSettingsActions({ world, save })
    const saveAll = async () => {
      await save({})
      return !this.saver.hasUnsaved() && this.storage.isLasting
    }
    this.drafts = new DraftActions(world, saveAll)
    this.preferences = new PreferenceActions(world)
    this.quotes = new QuoteActions(world, saveAll)
    this.messages = new MessageQueue({
      store,
      newId,
      send: (conversationId, input, model) => void this.#ask(conversationId, input, model),
      stop: (turnId) => void this.#stopHere(turnId),
    })
  }

  /** Chooses the model that an entry of the picker stands for. Rejects if its code can't be loaded. */
  readonly chooseModel: AutoModels['choose'] = async (...question) => {
    const { AutoModels } = await import('./auto-models')
    this.#autoModels ??= new AutoModels({
      store: this.#world.store,
      whenListed: this.storage.current,
      readTurns: this.reader.readTurns,
      readAsked: () => this.#world.preferences.readAsked(),
    })
    return this.#autoModels.choose(...question)
  }

  /** Stores files of a chat; those of a temporary one stay in this page. */
  readonly addFiles = (conversationId: string | null, files: readonly StoredFile[]): void => {
    if (isTemporaryChat(this.#world.store.getState(), conversationId)) this.files.hold(files)
    else this.files.add(files)
  }

  /** Shows why chats can't be read or saved. */
  readonly tellProblem = (error: unknown): void => {
    const storageProblem = error instanceof Error ? error.message : String(error)
    this.#world.store.setState({ storageProblem })
  }

  /** Reads the list of chats, the models and the preferences. Call once, in the browser. */
  async start(): Promise<void> {
    const { store, preferences, capabilities } = this.#world
    this.settings.readDefaults()
    preferences.onDefaultsChanged(this.settings.readDefaults)
    store.setState({
      capabilities: capabilities.read(),
      newChat: preferences.readNewChat(),
    })
    this.drafts.readDrafts()
    this.quotes.readQuotes()
    this.messages.start()
    await Promise.all([this.reader.start(() => this.#followTabs()), this.settings.reloadModels()])
  }

  /** Starts a chat with a question. */
  newConversation(input: readonly Item[], id = this.#world.newId()): Conversation {
    const { store, now } = this.#world
    const { nextIsPrivate, nextIsTemporary, nextFolder } = store.getState()
    const settings = settingsOf(store.getState(), null)
    store.setState((state) => ({
      ...setTurns(id, new Map())(state),
      nextIsPrivate: false,
      nextIsTemporary: false,
      nextFolder: null,
    }))
    this.settings.resetNewChat()
    return {
      id,
      title: titleOf(input),
      leafId: null,
      settings,
      createdAt: now(),
      updatedAt: now(),
      ...(nextIsPrivate || nextIsTemporary ? { private: true } : {}),
      ...(nextIsTemporary ? { temporary: true } : {}),
      ...(nextFolder === null ? {} : { folder: nextFolder }),
    }
  }

  /** Asks a question in an existing chat or in a new one. */
  send(conversationId: string | null, input: readonly Item[], files: readonly StoredFile[] = []): SendResult {
    this.addFiles(conversationId, files)
    const model = this.#takeNextModel(conversationId)
    if (conversationId === null || this.#world.store.getState().turns.has(conversationId)) {
      return this.#ask(conversationId, input, model)
    }
    // The question has to follow a history that is not loaded yet.
    const ended = this.reader.open(conversationId).then(() => this.#ask(conversationId, input, model).ended)
    return { conversationId, ended }
  }

  /** Holds a message until the chat's answer has ended, then sends it. */
  queue(
    conversationId: string,
    text: string,
    parts: readonly ContentPart[],
    files: readonly StoredFile[] = [],
    isUrgent = false,
    quotes: readonly Quote[] = [],
  ): void {
    this.addFiles(conversationId, files)
    const model = this.#takeNextModel(conversationId)
    this.messages.queue(conversationId, { text, parts, quotes, ...(model && { model }) }, isUrgent)
  }

  /** Continues an answer that was cut off at its token limit. */
  continueAnswer(conversationId: string): SendResult {
    const leaf = this.#leafOf(conversationId)
    const asked = leaf === undefined ? undefined : settingsAskedWith(leaf)
    return this.#addTo(conversationId, [...outputsOfCalls(leaf), ...continuationOf(leaf)], {
      continues: true,
      // The model that began an answer also finishes it, even if another one was chosen since.
      ...(asked === undefined ? {} : { settings: asked }),
    })
  }

  /** Looks for the answer of a turn whose connection failed; asks again if it is not found, or did not fail that way. */
  async retry(turnId: string, askAgain: () => void): Promise<void> {
    const turn = findTurn(this.#world.store.getState(), turnId)?.turn
    const isLost = turn?.state.error?.code === 'network_error' || turn?.state.ended === 'interrupted'
    if (turn !== undefined && isLost && (await this.runner.lookAgain(turn))) return
    askAgain()
  }

  /** Stops an answer, in whichever tab it runs. */
  stop(turnId: string): void {
    if (!this.#stopHere(turnId)) this.#world.tabs.tell({ kind: 'stop', turnId })
  }

  /** Returns whether closing the page would lose something. */
  hasUnsaved(): boolean {
    const { turns } = this.#world.store.getState()
    return this.saver.hasUnsaved() || (!this.storage.isLasting && turns.size > 0)
  }

  /** Saves everything: the page may be gone in a moment. */
  flush(): void {
    this.runner.flush()
    void this.#leavePending()
  }

  /** Storage may take longer than the page has left. */
  async #leavePending(): Promise<void> {
    const { unsavedAtExit } = this.#world
    const pending = this.saver.pending()
    if (pending === null) return
    unsavedAtExit.keep(pending)
    await this.saver.save({})
    if (this.saver.pending() === null) unsavedAtExit.drop()
  }

  async #followTabs(): Promise<TabFollower> {
    const TabFollower = await this.#world.loadTabFollower()
    const follower = new TabFollower({
      world: this.#world,
      runner: this.runner,
      save: this.saver.save,
      readTurn: this.reader.readTurn,
      stop: (turnId) => this.#stopHere(turnId),
      onRemoved: (ids) => {
        this.runner.stopChats(ids)
        this.saver.forget(ids)
      },
      receiveDraft: this.drafts.receiveDraft,
      receiveQuoteRemoval: this.quotes.receiveRemoval,
    })
    this.#world.tabs.listen(follower.receive)
    return follower
  }

  /** Stops an answer if it runs in this tab. */
  #stopHere(turnId: string): boolean {
    // Stop both: an answer may still stream while one of its calls runs.
    const [isAnswer, isCall] = [this.runner.stop(turnId), this.calls.stopCalls(turnId)]
    return isAnswer || isCall
  }

  /** @param model the model to ask, if it is not the chat's */
  #ask(conversationId: string | null, input: readonly Item[], model?: string): SendResult {
    const settings = settingsOf(this.#world.store.getState(), conversationId)
    if (conversationId === null) this.settings.rememberModel(settings.model)
    return this.#addTo(
      conversationId,
      [...outputsOfCalls(this.#leafOf(conversationId)), ...input],
      model === undefined ? {} : { settings: { ...settings, model } },
    )
  }

  #takeNextModel(conversationId: string | null): string | undefined {
    const { nextModels } = this.#world.store.getState()
    const model = nextModels.get(conversationId ?? '')
    if (model !== undefined) this.settings.setNextModel(conversationId, null)
    return model
  }

  /** Adds a turn at the end of a chat, or of a new one. */
  #addTo(
    conversationId: string | null,
    input: readonly Item[],
    extra?: Pick<TurnExtra, 'continues' | 'settings'>,
  ): SendResult {
    const { conversations } = this.#world.store.getState()
    const known = conversations?.find(({ id }) => id === conversationId)
    const conversation = known ?? this.newConversation(input, conversationId ?? undefined)
    const ended = this.runner.addTurn(conversation, conversation.leafId, input, extra)
    return { conversationId: conversation.id, ended }
  }

  #leafOf(conversationId: string | null): Turn | undefined {
    const { conversations, turns } = this.#world.store.getState()
    const conversation = conversations?.find(({ id }) => id === conversationId)
    return turns.get(conversation?.id ?? '')?.get(conversation?.leafId ?? '')
  }
}
