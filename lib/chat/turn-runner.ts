import type { TurnExtra } from './turn-extra'
import { autoModelOf } from '@/lib/conversation/auto-model'
import { withLeaf } from '@/lib/conversation/latest-leaf'
import { pathTo } from '@/lib/conversation/tree'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { ReadFile } from '@/lib/files/stored-file'
import { initialState } from '@/lib/responses/response-state'
import type { Item } from '@/lib/responses/types'
import { findTurn, latest, setReconnecting, setRunning, upsertConversation, upsertTurn } from './edit-state'
import type { AutoModels } from './auto-models'
import { loadSending } from './load-sending'
import { settingsOfChat } from './chat-settings'
import { Throttle } from '@/lib/util/throttle'
import type { World } from './world'
import { TurnMaker } from './turn-maker'
import { FrameBatch } from '@/lib/util/frame-batch'
import type { Saver } from '@/lib/storage/saver'
import { lostOf } from '@/lib/client/sent-request'
import type { ConcurrencyLimit } from './concurrency-limit'

interface RunningTurn {
  readonly conversationId: string
  readonly abort: AbortController
}

/** What a new turn is asked with. */
interface Asked {
  /** The turns before it, oldest first. */
  readonly path: readonly Turn[]
  readonly abort: AbortController
  readonly conversation: Conversation
  readonly slots: ConcurrencyLimit | undefined
}

/** A turn to send, or to look for if it was sent already. */
interface Run {
  readonly turn: Turn
  /** The turns before this one, oldest first. */
  readonly path: readonly Turn[]
  readonly abort: AbortController
  readonly conversation: Conversation
  readonly isSent: boolean
}

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
  /** Chooses the model that an entry of the picker stands for. Rejects if its code can't be loaded. */
  readonly chooseModel: AutoModels['choose']
}

/** Runs turns in this tab. */
export class TurnRunner {
  readonly #world: World
  readonly #saver: Saver
  readonly #readFile: ReadFile
  readonly #readTurn: RunnerOptions['readTurn']
  readonly #maker: TurnMaker
  readonly #frames: FrameBatch<Turn>
  readonly #endListeners = new Set<(turn: Turn) => void>()
  readonly #running = new Map<string, RunningTurn>()
  /** Running answers with something that storage does not have. */
  readonly #unsaved = new Map<string, Turn>()
  /** One for all: with one each, twelve answers set 48 timers per second. */
  readonly #interim: Throttle<void>

  constructor({ world, saver, readFile, readTurn, chooseModel }: RunnerOptions) {
    this.#world = world
    this.#saver = saver
    this.#readFile = readFile
    this.#readTurn = readTurn
    this.#maker = new TurnMaker(world, chooseModel)
    const { store, requestFrame, isOutOfSight } = world
    this.#frames = new FrameBatch<Turn>((turn) => store.setState(upsertTurn(turn)), requestFrame, {
      isOutOfSight,
    })
    this.#interim = new Throttle<void>(saveInterval, world, () => {
      const streaming = [...this.#unsaved.values()]
      this.#unsaved.clear()
      if (streaming.length > 0) void saver.save({ streaming })
    })
  }

  /** Adds a turn to the tree, saves it, and only then sends it. Resolves when it has ended. */
  readonly addTurn = (
    conversation: Conversation,
    parentId: string | null,
    input: readonly Item[],
    extra: TurnExtra = {},
  ): Promise<void> => {
    const { store, tabs, now } = this.#world
    const own = settingsOfChat(store.getState(), conversation)
    const { slots, isAside = false, ...fields } = extra
    const path = pathTo(store.getState().turns.get(conversation.id) ?? new Map(), parentId)
    const turn = this.#maker.newTurn(conversation.id, parentId, input, path, { settings: own, ...fields })
    const shown = isAside ? conversation : withLeaf(conversation, turn.id, now())
    const changed = { ...shown, settings: own, updatedAt: now() }
    const abort = new AbortController()
    this.#running.set(turn.id, { conversationId: conversation.id, abort })
    store.setState((state) => ({
      ...setRunning(turn.id, true)(state),
      ...upsertTurn(turn)(state),
      ...upsertConversation(changed)(state),
    }))
    const asked = { path, abort, conversation: changed, slots }
    if (autoModelOf(turn.settings.model, store.getState().modelList) === undefined) {
      this.#noteAsked(turn, changed)
      return tabs.hold(turn.id, () => this.#saveThenSend(turn, asked))
    }
    return tabs.hold(turn.id, async () => {
      const chosen = await this.#maker.withModel(turn, asked, abort.signal)
      store.setState(upsertTurn(chosen))
      if (chosen.state.ended === null) {
        this.#noteAsked(chosen, changed)
        return this.#saveThenSend(chosen, asked)
      }
      await this.#end(chosen, latest(store, changed))
      return undefined
    })
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
    this.#interim.flush()
  }

  /** Calls a listener with every turn of this tab that ends, for as long as the page lives. */
  onEnded(listener: (turn: Turn) => void): void {
    this.#endListeners.add(listener)
  }

  #noteAsked({ settings }: Turn, { temporary }: Conversation): void {
    // A temporary chat leaves nothing behind.
    if (temporary !== true) this.#world.preferences.noteAsked(settings.model)
  }

  async #saveThenSend(turn: Turn, { path, abort, conversation, slots }: Asked) {
    const { store, now } = this.#world
    await this.#saver.save({ conversations: [latest(store, conversation)], turns: [turn] })
    const release = await slots?.take(abort.signal)
    // Waiting for storage is not the model's fault: timing starts when the request is sent.
    const sent = { ...turn, timings: { sentAt: now() } }
    await this.#follow({ turn: sent, path, abort, conversation, isSent: false })
    release?.()
  }

  /** Sends or looks for a turn, then shows and saves what arrives; resolves to the turn at its end. */
  async #follow({ turn, path, abort, conversation, isSent }: Run): Promise<Turn> {
    const { store, now, resume } = this.#world
    const [saver, frames, readFile] = [this.#saver, this.#frames, this.#readFile]
    this.#running.set(turn.id, { conversationId: turn.conversationId, abort })
    const create = this.#createFor(turn)
    const planAndSend = await loadSending()
    const ended = await planAndSend(turn, {
      world: this.#world,
      conversation,
      isSent,
      path,
      // File contents are added at the last moment: turns are saved, chained and replayed without their bytes.
      create: (body, onEvents, signal, options) => create(body, onEvents, signal, { ...options, readFile }),
      // Our server keeps answers, but no compacted contexts.
      resume: turn.compacts ? undefined : resume,
      onReconnecting: (isReconnecting) => store.setState(setReconnecting(turn.id, isReconnecting)),
      signal: abort.signal,
      now,
      onChange: (changed) => {
        frames.push(turn.id, changed)
        this.#unsaved.set(turn.id, changed)
        this.#interim.push()
      },
      onResend: async (changed) => {
        frames.push(turn.id, changed)
        this.#unsaved.delete(turn.id)
        await saver.save({ turns: [changed] })
      },
    })
    frames.cancel(turn.id)
    this.#unsaved.delete(turn.id)
    return this.#end(ended)
  }

  /** Shows and saves a turn that has ended, with its chat if that isn't saved yet. */
  async #end(ended: Turn, conversation?: Conversation): Promise<Turn> {
    this.#running.delete(ended.id)
    this.#world.store.setState((state) => ({
      ...setRunning(ended.id, false)(state),
      ...upsertTurn(ended)(state),
    }))
    await this.#saver.save({ ...(conversation && { conversations: [conversation] }), turns: [ended] })
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
    this.#running.set(id, { conversationId, abort })
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
      return this.#follow({ turn: open, path, abort, conversation: found.conversation, isSent: true })
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
