import type { CreateResponse } from '@/lib/client/create-response'
import type { ModelList } from '@/lib/client/list-models'
import { type Capability, isCapable, learnMissing } from '@/lib/conversation/capabilities'
import { isAnswered, notRun, plan } from '@/lib/conversation/plan'
import { titleOf } from '@/lib/conversation/title'
import { pathTo } from '@/lib/conversation/tree'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import { finish, initialState } from '@/lib/responses/reduce'
import { unansweredCalls } from '@/lib/responses/select'
import type { CreateRequest, Item, ResponsesError } from '@/lib/responses/types'
import type { Change, Storage } from '@/lib/storage/contract'
import { createMemoryStorage } from '@/lib/storage/memory'
import type { ParleyState, ParleyStore } from '@/lib/store/store'
import type { CapabilityStore } from './capability-store'
import { perFrame } from './per-frame'
import type { Preferences } from './preferences'
import { sendTurn } from './send-turn'
import { createTreeActions, type TreeActions } from './tree-actions'

/** What the engine needs from the world, so that tests can give it another one. */
export interface World {
  readonly store: ParleyStore
  readonly create: CreateResponse
  readonly listModels: () => Promise<ModelList | ResponsesError>
  readonly openStorage: () => Promise<Storage>
  readonly preferences: Preferences
  readonly capabilities: CapabilityStore
  readonly newId: () => string
  readonly now: () => number
  readonly requestFrame: (callback: () => void) => void
}

/** What a person can do. Every action returns at once or when its turn has ended; none throws. */
export interface Parley extends TreeActions {
  /** Reads the list of chats, the models and the preferences. Call once, in the browser. */
  start(): Promise<void>
  /** Reads a chat's turns. */
  open(conversationId: string): Promise<void>
  /** Asks something: in a chat, or in a new one. Returns the chat's id, and the end of the answer. */
  send(conversationId: string | null, input: readonly Item[]): Sent
  /** Answers the tool calls of the last turn. */
  answerCalls(conversationId: string, outputs: readonly Item[]): Sent
  /** Goes on with an answer that was cut at its token limit. */
  continueAnswer(conversationId: string): Sent
  /** Ends an answer that is on its way; what arrived stays. */
  stop(turnId: string): void
  setSettings(change: SettingsChange): void
  setDraft(conversationId: string | null, text: string): void
  reloadModels(): Promise<void>
}

/** A field that is given as undefined goes back to the upstream's default. */
type SettingsChange = { readonly [Field in keyof Settings]?: Settings[Field] | undefined }

interface Sent {
  readonly conversationId: string
  readonly ended: Promise<void>
}

/** How often a running answer is written to storage, in milliseconds: what a crash may lose. */
const saveInterval = 500

const continuation: readonly Item[] = [
  {
    type: 'message',
    role: 'user',
    content: 'Continue exactly where your last answer stopped. Do not repeat or introduce anything.',
  },
]

/** What must go before anything else that follows a turn: an output for each call that nobody ran. */
function outputsOfCallsNotRun(leaf: Turn | undefined): readonly Item[] {
  // The calls of an answer that was cut stay behind with it; their outputs would answer nothing.
  if (leaf === undefined || !isAnswered(leaf)) return []
  return unansweredCalls(leaf.state.output, []).map((call) => notRun(call.call_id))
}

export function createParley(world: World): Parley {
  const { store } = world
  const aborts = new Map<string, AbortController>()
  let storage: Storage = createMemoryStorage()
  let started: Promise<unknown> = Promise.resolve()

  const update = (change: Partial<ParleyState>) => store.setState(change)

  async function save(change: Change): Promise<void> {
    // What is said before storage has opened belongs in it all the same.
    await started
    try {
      await storage.write(change)
    } catch (error) {
      // The chat goes on from memory; the person is told that it will not survive the tab.
      update({ storageProblem: error instanceof Error ? error.message : String(error) })
    }
  }

  function putTurn(turn: Turn): void {
    update({ turns: new Map(store.getState().turns).set(turn.id, turn) })
  }

  function putConversation(conversation: Conversation): void {
    const others = (store.getState().conversations ?? []).filter(({ id }) => id !== conversation.id)
    update({ conversations: [conversation, ...others] })
  }

  function upstreamOf(model: string): string {
    const { modelList } = store.getState()
    return modelList?.models.find(({ id }) => id === model)?.upstream ?? ''
  }

  function requestFor(path: readonly Turn[], input: readonly Item[], settings: Settings): CreateRequest {
    const upstream = upstreamOf(settings.model)
    const configured = store.getState().modelList?.upstreams.find(({ id }) => id === upstream)?.chains ?? true
    const subject = { upstream, model: settings.model }
    const chains = configured && isCapable(world.capabilities.read(), subject, 'chains', world.now())
    const decided = plan(path, input, { upstream, chains }, (turn) => upstreamOf(turn.settings.model))
    return {
      ...settings,
      input: decided.input,
      ...(decided.kind === 'chained' ? { previous_response_id: decided.previousResponseId } : {}),
      stream: true,
    }
  }

  function learn(model: string, missing: Capability): void {
    const subject = { upstream: upstreamOf(model), model }
    const { capabilities } = world
    capabilities.write(learnMissing(capabilities.read(), subject, missing, world.now()))
  }

  /** Adds a turn to the tree, keeps it, and only then sends it. */
  function addTurn(
    conversation: Conversation,
    parentId: string | null,
    input: readonly Item[],
    extra: Pick<Turn, 'continues'> = {},
  ): Promise<void> {
    const { settings, turns } = store.getState()
    const turn: Turn = {
      id: world.newId(),
      conversationId: conversation.id,
      parentId,
      input,
      settings,
      state: initialState,
      timings: { sentAt: world.now() },
      ...extra,
    }
    const path = pathTo(turns, parentId)
    const request = requestFor(path, input, settings)
    const changed: Conversation = { ...conversation, leafId: turn.id, updatedAt: world.now() }
    const abort = new AbortController()
    aborts.set(turn.id, abort)
    update({ running: new Set(store.getState().running).add(turn.id) })
    putTurn(turn)
    putConversation(changed)
    return run(turn, request, path, changed, abort)
  }

  async function run(
    turn: Turn,
    request: CreateRequest,
    path: readonly Turn[],
    conversation: Conversation,
    abort: AbortController,
  ) {
    await save({ conversation, turn })
    // The wait for storage is not the model's: time counts from when the request leaves.
    const sent: Turn = { ...turn, timings: { sentAt: world.now() } }
    const frame = perFrame(putTurn, world.requestFrame)
    let savedAt = world.now()
    const ended = await sendTurn(sent, request, {
      path,
      create: world.create,
      signal: abort.signal,
      now: world.now,
      onChange: (changed) => {
        frame.push(changed)
        if (world.now() - savedAt < saveInterval) return
        savedAt = world.now()
        void save({ turn: changed })
      },
      onResend: async (changed) => {
        frame.push(changed)
        await save({ turn: changed })
      },
      onMissing: (capability) => learn(turn.settings.model, capability),
    })
    frame.cancel()
    aborts.delete(turn.id)
    const running = new Set(store.getState().running)
    running.delete(turn.id)
    update({ running })
    putTurn(ended)
    await save({ turn: ended })
  }

  function newConversation(id: string, input: readonly Item[]): Conversation {
    update({ opened: new Set(store.getState().opened).add(id) })
    return { id, title: titleOf(input), leafId: '', createdAt: world.now(), updatedAt: world.now() }
  }

  function follow(
    conversationId: string | null,
    input: readonly Item[],
    extra?: Pick<Turn, 'continues'>,
  ): Sent {
    const { conversations } = store.getState()
    const known = conversations?.find(({ id }) => id === conversationId)
    const conversation = known ?? newConversation(conversationId ?? world.newId(), input)
    const ended = addTurn(conversation, known?.leafId || null, input, extra)
    return { conversationId: conversation.id, ended }
  }

  function leafOf(conversationId: string | null): Turn | undefined {
    const { conversations, turns } = store.getState()
    return turns.get(conversations?.find(({ id }) => id === conversationId)?.leafId ?? '')
  }

  function ask(conversationId: string | null, input: readonly Item[]): Sent {
    return follow(conversationId, [...outputsOfCallsNotRun(leafOf(conversationId)), ...input])
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
      storage = await world.openStorage()
      const kept = await storage.conversations()
      // Whoever was quicker than the storage has a chat already.
      const begun = store.getState().conversations ?? []
      update({ conversations: [...begun, ...kept.filter(({ id }) => !begun.some((one) => one.id === id))] })
    } catch (error) {
      update({
        conversations: store.getState().conversations ?? [],
        storageProblem: error instanceof Error ? error.message : String(error),
      })
    }
  }

  async function open(conversationId: string): Promise<void> {
    await started
    if (store.getState().opened.has(conversationId)) return
    try {
      const kept = await storage.turns(conversationId)
      const turns = new Map(store.getState().turns)
      // A turn that was running when its tab went away will not go on by itself.
      for (const turn of kept) {
        if (!turns.has(turn.id)) turns.set(turn.id, { ...turn, state: finish(turn.state) })
      }
      update({ turns, opened: new Set(store.getState().opened).add(conversationId) })
    } catch (error) {
      update({ storageProblem: error instanceof Error ? error.message : String(error) })
    }
  }

  return {
    async start() {
      const { model: _model, ...settings } = world.preferences.read()
      update({
        settings: { ...store.getState().settings, ...settings },
        drafts: new Map([...world.preferences.readDrafts(), ...store.getState().drafts]),
      })
      const storageOpened = openStorage()
      started = storageOpened
      await Promise.all([storageOpened, reloadModels()])
    },

    open,
    ...createTreeActions({ store, save, addTurn }),

    send(conversationId, input) {
      if (conversationId === null || store.getState().opened.has(conversationId)) {
        return ask(conversationId, input)
      }
      // The question must follow a history that is not read yet.
      const ended = open(conversationId).then(() => ask(conversationId, input).ended)
      return { conversationId, ended }
    },
    answerCalls: (conversationId, outputs) => follow(conversationId, outputs),
    continueAnswer: (conversationId) =>
      follow(conversationId, [...outputsOfCallsNotRun(leafOf(conversationId)), ...continuation], {
        continues: true,
      }),

    stop: (turnId) => aborts.get(turnId)?.abort(),

    setSettings(change) {
      const {
        instructions,
        max_output_tokens,
        model = '',
      }: SettingsChange = { ...store.getState().settings, ...change }
      const settings: Settings = {
        model,
        ...(instructions === undefined || instructions.trim() === '' ? {} : { instructions }),
        ...(max_output_tokens === undefined ? {} : { max_output_tokens }),
      }
      update({ settings })
      world.preferences.write(settings)
    },

    setDraft(conversationId, text) {
      const drafts = new Map(store.getState().drafts)
      drafts.set(conversationId ?? '', text)
      update({ drafts })
      world.preferences.writeDrafts(drafts)
    },

    reloadModels,
  }
}
