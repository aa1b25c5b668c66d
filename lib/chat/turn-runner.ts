import type { TurnExtra } from './turn-extra'
import { answerCutOff, partNotLoaded } from '@/lib/client/connection-errors'
import { loadWithRetries } from '@/lib/client/load-with-retries'
import { upstreamOfModel } from '@/lib/client/model-choice'
import { withLeaf } from '@/lib/conversation/latest-leaf'
import { offersOf } from '@/lib/conversation/tool-rounds'
import { pathTo } from '@/lib/conversation/tree'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { ReadFile } from '@/lib/files/stored-file'
import { initialState } from '@/lib/responses/response-state'
import type { CreateRequest, Item } from '@/lib/responses/types'
import {
  findTurn,
  latest,
  setReconnecting,
  setRunning,
  upsertConversation,
  upsertTurn,
  upsertTurns,
} from './edit-state'
import { settingsOfChat } from './chat-settings'
import { Throttle } from '@/lib/util/throttle'
import type { World } from './world'
import { RequestPlanner } from './request-planner'
import { FrameBatch } from '@/lib/util/frame-batch'
import type { Saver } from '@/lib/storage/saver'
import { lostOf } from '@/lib/client/sent-request'
import type { ConcurrencyLimit } from './concurrency-limit'

interface RunningTurn {
  readonly conversationId: string
  readonly abort: AbortController
  readonly flush: () => void
}

/** A turn to send, or to look for if it was sent already. */
interface Run {
  readonly turn: Turn
  readonly request: CreateRequest
  /** The turns before this one, oldest first. */
  readonly path: readonly Turn[]
  readonly abort: AbortController
  readonly isSent: boolean
}

/**
 * Loads the code that sends turns and folds answers. The person has to write a question first, so it loads after the
 * composer.
 */
export const loadSendTurn = () => import('./send-turn').then((module) => module.sendTurn)

/**
 * Takes the place of that code if it can't be loaded. A request that an earlier page sent is not offered again: it may
 * be billed.
 */
const failToSend: Awaited<ReturnType<typeof loadSendTurn>> = async (turn, _request, { isSent }) => ({
  ...turn,
  state:
    isSent === true
      ? { ...turn.state, ended: 'interrupted', error: answerCutOff }
      : { ...turn.state, ended: 'failed', error: partNotLoaded },
})

const loadSending = () => loadWithRetries(loadSendTurn).catch(() => failToSend)

/**
 * How often a running answer is written to storage, in milliseconds: this, plus the writing itself, is what a crash may
 * lose.
 */
const saveInterval = 250

interface RunnerOptions {
  readonly world: World
  readonly saver: Saver
  readonly readFile: ReadFile
  /** Reads a turn from storage. */
  readonly readTurn: (turn: Turn) => Promise<Turn | undefined>
}

/** Runs turns in this tab. */
export class TurnRunner {
  readonly #world: World
  readonly #saver: Saver
  readonly #readFile: ReadFile
  readonly #readTurn: RunnerOptions['readTurn']
  readonly #frames: FrameBatch<Turn>
  readonly #planner: RequestPlanner
  readonly #endListeners = new Set<(turn: Turn) => void>()
  readonly #running = new Map<string, RunningTurn>()

  constructor({ world, saver, readFile, readTurn }: RunnerOptions) {
    this.#world = world
    this.#saver = saver
    this.#readFile = readFile
    this.#readTurn = readTurn
    this.#frames = new FrameBatch<Turn>(
      (turns) => world.store.setState(upsertTurns(turns)),
      world.requestFrame,
    )
    this.#planner = new RequestPlanner(world)
  }

  /** Adds a turn to the tree, saves it, and only then sends it. Resolves when it has ended. */
  readonly addTurn = (
    conversation: Conversation,
    parentId: string | null,
    input: readonly Item[],
    extra: TurnExtra = {},
  ): Promise<void> => {
    const { store, tabs, now, preferences } = this.#world
    const own = settingsOfChat(store.getState(), conversation)
    const { slots, isAside = false, ...fields } = extra
    const path = pathTo(store.getState().turns.get(conversation.id) ?? new Map(), parentId)
    const turn = this.#newTurn(conversation.id, parentId, input, path, { settings: own, ...fields })
    // A temporary chat leaves nothing behind.
    if (conversation.temporary !== true) preferences.noteAsked(turn.settings.model)
    const request = this.#planner.requestFor(turn, path, conversation)
    const shown = isAside ? conversation : withLeaf(conversation, turn.id, now())
    const changed = { ...shown, settings: own, updatedAt: now() }
    const abort = new AbortController()
    this.#running.set(turn.id, { conversationId: conversation.id, abort, flush: () => {} })
    store.setState((state) => ({
      ...setRunning(turn.id, true)(state),
      ...upsertTurn(turn)(state),
      ...upsertConversation(changed)(state),
    }))
    const run: Run = { turn, request, path, abort, isSent: false }
    return tabs.hold(turn.id, () => this.#saveThenSend(run, latest(store, changed), slots))
  }

  /** Resumes a turn that a closed page left unfinished, once other tabs are done with it. */
  async resume(turn: Turn): Promise<void> {
    await this.#pickUp(turn, (kept) => (kept.state.ended === null ? kept : undefined))
  }

  /** Looks once more for the answer of a turn whose connection failed; false if there is none. */
  async lookAgain(turn: Turn): Promise<boolean> {
    const found = await this.#pickUp(turn, (kept) => ({
      ...kept,
      state: { ...kept.state, ended: null, error: null },
    }))
    const { ended, error } = found?.state ?? initialState
    return ended !== 'interrupted' && error?.code !== 'network_error'
  }

  /** Stops an answer; false if it is not running in this tab. */
  stop(turnId: string): boolean {
    const own = this.#running.get(turnId)
    own?.abort.abort()
    if (own !== undefined) void this.#settle(turnId)
    return own !== undefined
  }

  runs(turnId: string): boolean {
    return this.#running.has(turnId)
  }

  /** Stops all answers of chats that are gone. */
  readonly stopChats = (conversationIds: readonly string[]): void => {
    const { store, endResponse } = this.#world
    for (const [id, { conversationId, abort }] of this.#running) {
      if (!conversationIds.includes(conversationId)) continue
      abort.abort()
      const turn = findTurn(store.getState(), id)?.turn
      if (turn !== undefined) void endResponse(lostOf(turn))
    }
  }

  /** Saves what has arrived of every answer: the page may be gone in a moment. */
  flush(): void {
    for (const { flush } of this.#running.values()) flush()
  }

  /** Calls a listener with every turn of this tab that ends, for as long as the page lives. */
  onEnded(listener: (turn: Turn) => void): void {
    this.#endListeners.add(listener)
  }

  #newTurn(
    conversationId: string,
    parentId: string | null,
    input: readonly Item[],
    path: readonly Turn[],
    {
      settings,
      id = this.#world.newId(),
      ...fields
    }: Omit<TurnExtra, 'slots' | 'isAside'> & Pick<Turn, 'settings'>,
  ): Turn {
    const { store, now, preferences } = this.#world
    const { modelList, tools } = store.getState()
    // Until there is a list, the provider is the one that the model had in this chat: any other would be a stranger to
    // its history.
    const before = path.findLast((turn) => turn.settings.model === settings.model)?.upstream ?? ''
    const upstream = upstreamOfModel(modelList, settings.model) || before
    const status = modelList?.upstreams.find((each) => each.id === upstream)
    return {
      id,
      conversationId,
      parentId,
      input,
      settings,
      ...(upstream === '' ? {} : { upstream }),
      // How the text is read stays with the turn: the list of providers may be missing when the chat is opened again.
      ...(status === undefined || preferences.hasTaggedReasoning(status)
        ? {}
        : { hasTaggedReasoning: false }),
      ...offersOf(settings, tools ?? []),
      state: initialState,
      timings: { sentAt: now() },
      ...fields,
    }
  }

  async #saveThenSend(run: Run, conversation: Conversation, slots?: ConcurrencyLimit): Promise<void> {
    await this.#saver.save({ conversations: [conversation], turns: [run.turn] })
    const release = await slots?.take(run.abort.signal)
    // Waiting for storage is not the model's fault: timing starts when the request is sent.
    await this.#follow({ ...run, turn: { ...run.turn, timings: { sentAt: this.#world.now() } } })
    release?.()
  }

  /** Sends or looks for a turn, then shows and saves what arrives; resolves to the turn at its end. */
  async #follow({ turn, request, path, abort, isSent }: Run): Promise<Turn> {
    const { store, now, resume } = this.#world
    const [saver, planner, frames, readFile] = [this.#saver, this.#planner, this.#frames, this.#readFile]
    const interim = new Throttle(saveInterval, this.#world, (changed: Turn) => {
      void saver.save({ streaming: [changed] })
    })
    this.#running.set(turn.id, { conversationId: turn.conversationId, abort, flush: interim.flush })
    const create = this.#createFor(turn)
    const sendTurn = await loadSending()
    const ended = await sendTurn(turn, request, {
      isSent,
      path,
      readerOf: planner.readerOf(turn),
      isTrusted: planner.isTrusted(turn),
      // File contents are added at the last moment: turns are saved, chained and replayed without their bytes.
      create: (body, onEvents, signal, options) => create(body, onEvents, signal, { ...options, readFile }),
      // Our server keeps answers, but no compacted contexts.
      resume: turn.compacts ? undefined : resume,
      onReconnecting: (isReconnecting) => store.setState(setReconnecting(turn.id, isReconnecting)),
      signal: abort.signal,
      now,
      onChange: (changed) => {
        frames.push(turn.id, changed)
        interim.push(changed)
      },
      onResend: async (changed) => {
        frames.push(turn.id, changed)
        interim.cancel()
        await saver.save({ turns: [changed] })
      },
      onMissing: (capability) => planner.learnMissing(turn, capability),
      onChained: () => planner.learnChained(turn),
    })
    frames.cancel(turn.id)
    interim.cancel()
    this.#running.delete(turn.id)
    store.setState((state) => ({ ...setRunning(turn.id, false)(state), ...upsertTurn(ended)(state) }))
    await saver.save({ turns: [ended] })
    for (const onEnded of this.#endListeners) onEnded(ended)
    return ended
  }

  #createFor({ compacts, column }: Turn) {
    if (compacts) return this.#world.compact
    // Side by side, more answers stream at once than a browser opens connections, and we compare their times.
    return column === undefined ? this.#world.create : this.#world.createTimed
  }

  /**
   * Looks for the answer of a turn that was sent before. Resolves to how it ended.
   *
   * @param toLookFor returns the turn to resume, given its stored version; undefined if it is over
   */
  async #pickUp(turn: Turn, toLookFor: (kept: Turn) => Turn | undefined): Promise<Turn | undefined> {
    const { id, conversationId } = turn
    const { store, tabs } = this.#world
    if (this.#running.has(id)) return undefined
    const abort = new AbortController()
    this.#running.set(id, { conversationId, abort, flush: () => {} })
    store.setState(setRunning(id, true))
    return tabs.hold(id, async () => {
      // Another tab may already have finished the turn.
      const kept = (await this.#readTurn(turn)) ?? turn
      const open = toLookFor(kept)
      const found = findTurn(store.getState(), id)
      if (open === undefined || found === undefined) {
        this.#running.delete(id)
        store.setState((state) => ({ ...setRunning(id, false)(state), ...upsertTurn(kept)(state) }))
        return undefined
      }
      store.setState(upsertTurn(open))
      const path = pathTo(store.getState().turns.get(conversationId) ?? new Map(), turn.parentId)
      const request = open.request ?? this.#planner.requestFor(open, path, found.conversation)
      return this.#follow({ turn: { ...open, request }, request, path, abort, isSent: true })
    })
  }

  /** Also stops an answer that would continue without a page, and records its usage if that is known. */
  async #settle(turnId: string): Promise<void> {
    const { store, endResponse } = this.#world
    const stopped = findTurn(store.getState(), turnId)?.turn
    const response = stopped && (await endResponse(lostOf(stopped)))
    const usage = response?.usage
    // The answer ends here first; leave its content as it is.
    const turn = findTurn(store.getState(), turnId)?.turn
    if (usage === undefined || turn?.state.response == null || turn.state.ended === null) return
    const settled: Turn = {
      ...turn,
      state: { ...turn.state, response: { ...turn.state.response, usage } },
    }
    store.setState(upsertTurn(settled))
    await this.#saver.save({ turns: [settled] })
  }
}
