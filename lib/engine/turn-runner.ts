import type { ModelList } from '@/lib/client/list-models'
import { type Capability, isCapable, learnMissing } from '@/lib/conversation/capabilities'
import { withLeaf } from '@/lib/conversation/chosen-leaf'
import { plan } from '@/lib/conversation/plan'
import { keepsNothing, requestOf } from '@/lib/conversation/request-of'
import { pathTo } from '@/lib/conversation/tree'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import type { ReadFile } from '@/lib/files/stored-file'
import { initialState } from '@/lib/responses/reduce'
import type { CreateRequest, Item } from '@/lib/responses/types'
import { latest, setRunning, upsertConversation, upsertTurn } from './edit-state'
import { everyInterval } from './every-interval'
import type { World } from './parley'
import { perFrame } from './per-frame'
import type { Saver } from './saver'
import { sendTurn } from './send-turn'
import type { Slots } from './slots'

/** What is not the same for every new turn. */
export interface TurnExtra {
  readonly continues?: true
  /** Others than those of now. */
  readonly settings?: Settings
  /** Its id, where that is known before. */
  readonly id?: string
  readonly column?: string
  readonly round?: string
  /** What it waits for before it is sent. */
  readonly slots?: Slots
}

/** Runs turns in this tab. */
export interface TurnRunner {
  /** Adds a turn to the tree, keeps it, and only then sends it. Resolves at its end. */
  readonly addTurn: (
    conversation: Conversation,
    parentId: string | null,
    input: readonly Item[],
    extra?: TurnExtra,
  ) => Promise<void>
  /** Ends an answer; false if it is not on its way in this tab. */
  readonly stop: (turnId: string) => boolean
  readonly runs: (turnId: string) => boolean
  /** Ends all answers of chats that are gone. */
  readonly stopChats: (conversationIds: readonly string[]) => void
  /** Keeps what has arrived of every answer: the page may be gone in a moment. */
  readonly flush: () => void
}

interface RunningTurn {
  readonly conversationId: string
  readonly abort: AbortController
  readonly flush: () => void
}

/** How often a running answer is written to storage, in milliseconds: with the writing, what a crash may lose. */
const saveInterval = 250

/** The upstream that lists a model. */
function upstreamOfModel(modelList: ModelList | null, model: string): string {
  return modelList?.models.find(({ id }) => id === model)?.upstream ?? ''
}

/** @param onEnded told of every turn of this tab that is over */
export function createTurnRunner(
  world: World,
  saver: Saver,
  readFile: ReadFile,
  onEnded: (turn: Turn) => void,
): TurnRunner {
  const { store, tabs, now } = world
  const running = new Map<string, RunningTurn>()

  function upstreamOf(turn: Turn): string {
    return turn.upstream ?? upstreamOfModel(store.getState().modelList, turn.settings.model)
  }

  function requestFor(turn: Turn, path: readonly Turn[], conversation: Conversation): CreateRequest {
    const { model } = turn.settings
    const upstream = upstreamOf(turn)
    const can = (capability: Capability) =>
      isCapable(world.capabilities.read(), { upstream, model }, capability, now())
    const configured = store.getState().modelList?.upstreams.find(({ id }) => id === upstream)?.chains ?? true
    const target = {
      upstream,
      chains: configured && can('chains'),
      includesReasoning: can('includesReasoning'),
      private: conversation.private ?? keepsNothing(turn.settings),
    }
    return requestOf(turn.settings, plan(path, turn.input, target, upstreamOf), target)
  }

  function learn(turn: Turn, missing: Capability): void {
    const subject = { upstream: upstreamOf(turn), model: turn.settings.model }
    const capabilities = learnMissing(world.capabilities.read(), subject, missing, now())
    world.capabilities.write(capabilities)
    store.setState({ capabilities })
  }

  async function run(
    turn: Turn,
    request: CreateRequest,
    path: readonly Turn[],
    conversation: Conversation,
    abort: AbortController,
    slots?: Slots,
  ): Promise<void> {
    await saver.save({ conversations: [conversation], turns: [turn] })
    const release = await slots?.take(abort.signal)
    // The wait for storage is not the model's: time counts from when the request leaves.
    const sent: Turn = { ...turn, timings: { sentAt: now() } }
    const publish = (changed: Turn) => store.setState(upsertTurn(changed))
    const frame = perFrame(publish, world.requestFrame)
    const interim = everyInterval(saveInterval, world, (changed: Turn) => {
      void saver.save({ streaming: [changed] })
    })
    running.set(turn.id, { conversationId: turn.conversationId, abort, flush: interim.flush })
    const upstream = upstreamOf(turn)
    // Side by side more stream at once than a browser opens connections, and their times are compared.
    const create = turn.column === undefined ? world.create : world.createTimed
    const ended = await sendTurn(sent, request, {
      path,
      isHome: (other) => upstreamOf(other) === upstream,
      // Files are put in at the last moment: turns are kept, chained and replayed without their bytes.
      create: (body, onEvents, signal) => create(body, onEvents, signal, readFile),
      signal: abort.signal,
      now,
      onChange: (changed) => {
        frame.push(changed)
        interim.push(changed)
      },
      onResend: async (changed) => {
        frame.push(changed)
        interim.cancel()
        await saver.save({ turns: [changed] })
      },
      onMissing: (capability) => learn(turn, capability),
    })
    release?.()
    frame.cancel()
    interim.cancel()
    running.delete(turn.id)
    store.setState((state) => ({ ...setRunning(turn.id, false)(state), ...upsertTurn(ended)(state) }))
    await saver.save({ turns: [ended] })
    onEnded(ended)
  }

  return {
    addTurn(conversation, parentId, input, extra = {}) {
      const { turns, modelList } = store.getState()
      const { settings = store.getState().settings, id = world.newId(), slots, ...others } = extra
      const upstream = upstreamOfModel(modelList, settings.model)
      const turn: Turn = {
        id,
        conversationId: conversation.id,
        parentId,
        input,
        settings,
        ...(upstream === '' ? {} : { upstream }),
        state: initialState,
        timings: { sentAt: now() },
        ...others,
      }
      const path = pathTo(turns.get(conversation.id) ?? new Map(), parentId)
      const request = requestFor(turn, path, conversation)
      const changed = { ...withLeaf(conversation, turn.id, now()), updatedAt: now() }
      const abort = new AbortController()
      running.set(turn.id, { conversationId: conversation.id, abort, flush: () => {} })
      store.setState((state) => ({
        ...setRunning(turn.id, true)(state),
        ...upsertTurn(turn)(state),
        ...upsertConversation(changed)(state),
      }))
      return tabs.hold(turn.id, () => run(turn, request, path, latest(store, changed), abort, slots))
    },

    stop(turnId) {
      const own = running.get(turnId)
      own?.abort.abort()
      return own !== undefined
    },

    runs: (turnId) => running.has(turnId),

    stopChats(conversationIds) {
      for (const { conversationId, abort } of running.values()) {
        if (conversationIds.includes(conversationId)) abort.abort()
      }
    },

    flush() {
      for (const { flush } of running.values()) flush()
    },
  }
}
