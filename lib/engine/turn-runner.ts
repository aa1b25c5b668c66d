import { answerCutOff, partNotLoaded } from '@/lib/client/connection-errors'
import { loadPatiently } from '@/lib/client/load-patiently'
import { upstreamOfModel } from '@/lib/client/model-choice'
import {
  type Capabilities,
  type Capability,
  chainingOf,
  isCapable,
  learnChained,
  learnMissing,
} from '@/lib/conversation/capabilities'
import { withLeaf } from '@/lib/conversation/chosen-leaf'
import { plan, readerFor } from '@/lib/conversation/plan'
import { keepsNothing, requestOf } from '@/lib/conversation/request-of'
import { offersOf } from '@/lib/conversation/tool-rounds'
import { pathTo } from '@/lib/conversation/tree'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import type { ReadFile } from '@/lib/files/stored-file'
import { initialState } from '@/lib/responses/response-state'
import type { CreateRequest, Item } from '@/lib/responses/types'
import { findTurn, latest, setReconnecting, setRunning, upsertConversation, upsertTurn } from './edit-state'
import { everyInterval } from './every-interval'
import type { World } from './parley'
import { perFrame } from './per-frame'
import type { Saver } from './saver'
import { lostOf } from './lost-turn'
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
  /** Goes on with a turn that a page left unfinished which is gone; not before other tabs are done with it. */
  readonly resume: (turn: Turn) => Promise<void>
  /** Looks once more for the answer of a turn whose connection failed; false where there is none. */
  readonly lookAgain: (turn: Turn) => Promise<boolean>
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

/** A turn that is to be sent, or to be looked for where it was sent already. */
interface Run {
  readonly turn: Turn
  readonly request: CreateRequest
  /** The turns before it, oldest first. */
  readonly path: readonly Turn[]
  readonly abort: AbortController
  readonly isSent: boolean
}

/** What sends turns and folds answers: a question is written before it is needed, so it comes after the composer. */
export const loadSendTurn = () => import('./send-turn').then((module) => module.sendTurn)

/** What takes its place where it cannot be had. What a page before sent is not offered again: it may be paid for. */
const failToSend: Awaited<ReturnType<typeof loadSendTurn>> = async (turn, _request, { isSent }) => ({
  ...turn,
  state:
    isSent === true
      ? { ...turn.state, ended: 'interrupted', error: answerCutOff }
      : { ...turn.state, ended: 'failed', error: partNotLoaded },
})

const loadSending = () => loadPatiently(loadSendTurn).catch(() => failToSend)

/** How often a running answer is written to storage, in milliseconds: with the writing, what a crash may lose. */
const saveInterval = 250

interface RunnerOptions {
  readonly world: World
  readonly saver: Saver
  readonly readFile: ReadFile
  /** What storage has of a turn. */
  readonly readTurn: (turn: Turn) => Promise<Turn | undefined>
  /** Told of every turn of this tab that is over. */
  readonly onEnded: (turn: Turn) => void
}

export function createTurnRunner({ world, saver, readFile, readTurn, onEnded }: RunnerOptions): TurnRunner {
  const { store, tabs, now } = world
  const running = new Map<string, RunningTurn>()

  function upstreamOf(turn: Turn): string {
    return turn.upstream ?? upstreamOfModel(store.getState().modelList, turn.settings.model)
  }

  const subjectOf = (turn: Turn) => ({ upstream: upstreamOf(turn), model: turn.settings.model })

  function chainingFor(turn: Turn) {
    const subject = subjectOf(turn)
    const upstreams = store.getState().modelList?.upstreams
    const configured = upstreams?.find(({ id }) => id === subject.upstream)?.chains ?? 'unknown'
    return chainingOf(world.capabilities.read(), subject, configured, now())
  }

  function requestFor(turn: Turn, path: readonly Turn[], conversation: Conversation): CreateRequest {
    const subject = subjectOf(turn)
    const target = {
      ...subject,
      chaining: chainingFor(turn),
      includesReasoning: isCapable(world.capabilities.read(), subject, 'includesReasoning', now()),
      private: conversation.private ?? keepsNothing(turn.settings),
    }
    return requestOf(turn.settings, plan(path, turn.input, target, upstreamOf), target)
  }

  function learn(lesson: (known: Capabilities) => Capabilities): void {
    const capabilities = lesson(world.capabilities.read())
    world.capabilities.write(capabilities)
    store.setState({ capabilities })
  }

  async function keepThenSend(run: Run, conversation: Conversation, slots?: Slots): Promise<void> {
    await saver.save({ conversations: [conversation], turns: [run.turn] })
    const release = await slots?.take(run.abort.signal)
    // The wait for storage is not the model's: time counts from when the request leaves.
    await follow({ ...run, turn: { ...run.turn, timings: { sentAt: now() } } })
    release?.()
  }

  /** Sends a turn, or looks for it, and shows and keeps what comes; resolves to how it ended. */
  async function follow({ turn, request, path, abort, isSent }: Run): Promise<Turn> {
    const publish = (changed: Turn) => store.setState(upsertTurn(changed))
    const frame = perFrame(publish, world.requestFrame)
    const interim = everyInterval(saveInterval, world, (changed: Turn) => {
      void saver.save({ streaming: [changed] })
    })
    running.set(turn.id, { conversationId: turn.conversationId, abort, flush: interim.flush })
    const subject = subjectOf(turn)
    // Side by side more stream at once than a browser opens connections, and their times are compared.
    const create = turn.column === undefined ? world.create : world.createTimed
    const sendTurn = await loadSending()
    const ended = await sendTurn(turn, request, {
      isSent,
      path,
      readerOf: readerFor(subject, upstreamOf),
      isTrusted: chainingFor(turn) === 'trusted',
      // Files are put in at the last moment: turns are kept, chained and replayed without their bytes.
      create: (body, onEvents, signal, options) => create(body, onEvents, signal, { ...options, readFile }),
      resume: world.resume,
      onReconnecting: (isReconnecting) => store.setState(setReconnecting(turn.id, isReconnecting)),
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
      onMissing: (capability: Capability) =>
        learn((known) => learnMissing(known, subject, capability, now())),
      onChained: () => learn((known) => learnChained(known, subject, now())),
    })
    frame.cancel()
    interim.cancel()
    running.delete(turn.id)
    store.setState((state) => ({ ...setRunning(turn.id, false)(state), ...upsertTurn(ended)(state) }))
    await saver.save({ turns: [ended] })
    onEnded(ended)
    return ended
  }

  /**
   * Looks for the answer of a turn that was sent before. Resolves to how it ended.
   *
   * @param toLookFor the turn as it is to be gone on with, from what storage has of it; undefined where it is over
   */
  async function pickUp(turn: Turn, toLookFor: (kept: Turn) => Turn | undefined): Promise<Turn | undefined> {
    const { id, conversationId } = turn
    if (running.has(id)) return undefined
    const abort = new AbortController()
    running.set(id, { conversationId, abort, flush: () => {} })
    store.setState(setRunning(id, true))
    return tabs.hold(id, async () => {
      // Another tab may have been quicker, and have come to its end.
      const kept = (await readTurn(turn)) ?? turn
      const open = toLookFor(kept)
      const found = findTurn(store.getState(), id)
      if (open === undefined || found === undefined) {
        running.delete(id)
        store.setState((state) => ({ ...setRunning(id, false)(state), ...upsertTurn(kept)(state) }))
        return undefined
      }
      store.setState(upsertTurn(open))
      const path = pathTo(store.getState().turns.get(conversationId) ?? new Map(), turn.parentId)
      const request = open.request ?? requestFor(open, path, found.conversation)
      return follow({ turn: { ...open, request }, request, path, abort, isSent: true })
    })
  }

  /** Ends an answer also where it goes on without a page, and notes what it took, where that can be told. */
  async function settle(turnId: string): Promise<void> {
    const stopped = findTurn(store.getState(), turnId)?.turn
    const response = stopped && (await world.endResponse(lostOf(stopped)))
    const usage = response?.usage
    // It ends here first, and what came of it stays as it is.
    const turn = findTurn(store.getState(), turnId)?.turn
    if (usage === undefined || turn?.state.response == null || turn.state.ended === null) return
    const settled: Turn = {
      ...turn,
      state: { ...turn.state, response: { ...turn.state.response, usage } },
    }
    store.setState(upsertTurn(settled))
    await saver.save({ turns: [settled] })
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
        ...offersOf(settings, store.getState().tools ?? []),
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
      const run: Run = { turn, request, path, abort, isSent: false }
      return tabs.hold(turn.id, () => keepThenSend(run, latest(store, changed), slots))
    },

    resume: async (turn) => {
      await pickUp(turn, (kept) => (kept.state.ended === null ? kept : undefined))
    },

    async lookAgain(turn) {
      const found = await pickUp(turn, (kept) => ({
        ...kept,
        state: { ...kept.state, ended: null, error: null },
      }))
      const { ended, error } = found?.state ?? initialState
      return ended !== 'interrupted' && error?.code !== 'network_error'
    },

    stop(turnId) {
      const own = running.get(turnId)
      own?.abort.abort()
      if (own !== undefined) void settle(turnId)
      return own !== undefined
    },

    runs: (turnId) => running.has(turnId),

    stopChats(conversationIds) {
      for (const [id, { conversationId, abort }] of running) {
        if (!conversationIds.includes(conversationId)) continue
        abort.abort()
        const turn = findTurn(store.getState(), id)?.turn
        if (turn !== undefined) void world.endResponse(lostOf(turn))
      }
    },

    flush() {
      for (const { flush } of running.values()) flush()
    },
  }
}
