import { withLaterLeaf } from '@/lib/conversation/latest-leaf'
import { pathTo } from '@/lib/conversation/tree'
import { callLock, runningCalls, withCutRun, withRunsOf } from '@/lib/conversation/tool-runs'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { Change } from '@/lib/storage/contract'
import { findTurn, latest, setRunning, upsertConversation, upsertTurn } from './edit-state'
import type { World } from './world'
import type { DraftActions } from './draft-actions'
import type { QuoteActions } from './quote-actions'
import { readTabMessage } from '@/lib/storage/read-tab-message'
import type { TurnRunner } from './turn-runner'

interface FollowOptions {
  readonly world: World
  readonly runner: TurnRunner
  readonly save: (change: Change) => Promise<void>
  /** Reads a turn from storage. */
  readonly readTurn: (turn: Turn) => Promise<Turn | undefined>
  /** Stops whatever runs for a turn in this tab. */
  readonly stop: (turnId: string) => boolean
  /** Called with the chats that another tab removed for good. */
  readonly onRemoved: (conversationIds: readonly string[]) => void
  readonly receiveDraft: DraftActions['receiveDraft']
  readonly receiveQuoteRemoval: QuoteActions['receiveRemoval']
}

/** Shows what other tabs do. */
export class TabFollower {
  readonly #options: FollowOptions
  /** The turns and calls that are watched, by their locks. */
  readonly #watched = new Set<string>()

  constructor(options: FollowOptions) {
    this.#options = options
  }

  /** Handles a message from another tab, whatever it contains. */
  readonly receive = (data: unknown): void => {
    const message = readTabMessage(data)
    if (message === undefined) return
    if (message.kind === 'kept') this.#apply(message.change)
    else if (message.kind === 'stop') this.#options.stop(message.turnId)
    else if (message.kind === 'unquoted')
      this.#options.receiveQuoteRemoval(message.conversationId, message.ids)
    else this.#options.receiveDraft(message)
  }

  /**
   * Follows the calls stored as running: either another tab is running them, or they are over.
   *
   * @returns the turns that have to be shown differently from how they are stored
   */
  followAll(turns: readonly Turn[]): Promise<readonly Turn[]> {
    // In a long history nearly all turns are over: a promise for each one would take most of the time needed to open
    // it.
    return Promise.all(turns.filter((turn) => !isOver(turn)).map((turn) => this.#follow(turn)))
  }

  /** Follows the answers stored as unfinished, or continues them if no other tab is handling them. */
  goOn(turns: readonly Turn[]): void {
    for (const turn of turns) if (turn.state.ended === null) void this.#goOn(turn)
  }

  #apply({ conversations = [], turns = [], streaming = [], removed = [] }: Change): void {
    const { world, runner, onRemoved } = this.#options
    const { store } = world
    for (const turn of [...turns, ...streaming]) {
      // This tab knows the turns it runs better than the other tab does.
      if (runner.runs(turn.id) || !store.getState().turns.has(turn.conversationId)) continue
      store.setState(upsertTurn(withRunsOf(turn, findTurn(store.getState(), turn.id)?.turn)))
      if (turn.state.ended === null) void this.#watch(turn)
      for (const callId of runningCalls(turn)) void this.#watchCall(turn, callId)
    }
    for (const conversation of conversations) this.#putConversation(conversation)
    if (removed.length === 0) return
    this.#dropConversations(removed)
    onRemoved(removed)
  }

  #putConversation(conversation: Conversation): void {
    if (conversation.deletedAt !== undefined) return this.#dropConversations([conversation.id])
    const { world, save } = this.#options
    const { store } = world
    const ours = latest(store, conversation)
    if (this.#hidesEdit(conversation, ours)) {
      const { leafId, leafAt } = ours
      store.setState(
        upsertConversation({ ...conversation, leafId, ...(leafAt === undefined ? {} : { leafAt }) }),
      )
      return undefined
    }
    const merged = withLaterLeaf(conversation, ours)
    store.setState(upsertConversation(merged))
    // The other tab wrote last: storage has its choice and doesn't have ours yet.
    return merged === conversation ? undefined : void save({ conversations: [merged] })
  }

  /** Returns whether a question or an answer being edited here would disappear from view, and its text with it. */
  #hidesEdit(received: Conversation, { leafId }: Conversation): boolean {
    const { turns, edits, answerEdits } = this.#options.world.store.getState()
    const chat = turns.get(received.id)
    const edited = new Set([...edits.keys(), ...answerEdits.keys()])
    if (chat === undefined || edited.size === 0) return false
    const shown = pathTo(chat, received.leafId)
    return pathTo(chat, leafId).some(({ id }) => edited.has(id) && !shown.some((turn) => turn.id === id))
  }

  #dropConversations(ids: readonly string[]): void {
    const { store } = this.#options.world
    const gone = new Set(ids)
    const { conversations, deletedChats } = store.getState()
    store.setState({
      conversations: conversations?.filter(({ id }) => !gone.has(id)) ?? null,
      deletedChats: deletedChats.filter(({ id }) => !gone.has(id)),
    })
  }

  /** Watches a turn until the tab that runs it is done or gone. */
  async #watch(turn: Turn): Promise<void> {
    const { world, runner, readTurn } = this.#options
    const { store, tabs } = world
    if (this.#watched.has(turn.id)) return
    this.#watched.add(turn.id)
    store.setState(setRunning(turn.id, true))
    await tabs.whenFree(turn.id)
    this.#watched.delete(turn.id)
    const shown = findTurn(store.getState(), turn.id)?.turn
    if (shown !== undefined && shown.state.ended === null) {
      const kept = (await readTurn(turn)) ?? shown
      store.setState(upsertTurn(kept))
      if (kept.state.ended === null) return runner.resume(kept)
    }
    return store.setState(setRunning(turn.id, false))
  }

  /** Watches a call until it has run or its tab is gone. */
  async #watchCall(turn: Turn, callId: string): Promise<void> {
    const { world, readTurn } = this.#options
    const { store, tabs } = world
    const lock = callLock(turn.id, callId)
    if (this.#watched.has(lock)) return
    this.#watched.add(lock)
    store.setState(setRunning(turn.id, true))
    await tabs.whenFree(lock)
    this.#watched.delete(lock)
    const shown = findTurn(store.getState(), turn.id)?.turn
    if (shown !== undefined && runningCalls(shown).includes(callId)) {
      const kept = withRunsOf(shown, await readTurn(turn))
      store.setState(upsertTurn(runningCalls(kept).includes(callId) ? withCutRun(kept, callId) : kept))
    }
    const others = runningCalls(findTurn(store.getState(), turn.id)?.turn ?? turn)
    if (others.length === 0) store.setState(setRunning(turn.id, false))
  }

  async #follow(turn: Turn): Promise<Turn> {
    const { runner } = this.#options
    return runner.runs(turn.id) || turn.state.ended === null ? turn : this.#followCalls(turn)
  }

  /** Follows the runs of a turn: either another tab is running them, or they were cut off. */
  async #followCalls(turn: Turn): Promise<Turn> {
    const { tabs } = this.#options.world
    let followed = turn
    for (const callId of runningCalls(turn)) {
      if (await tabs.isHeld(callLock(turn.id, callId))) void this.#watchCall(turn, callId)
      else followed = withCutRun(followed, callId)
    }
    return followed
  }

  async #goOn(turn: Turn): Promise<void> {
    const { world, runner } = this.#options
    if (runner.runs(turn.id)) return undefined
    return (await world.tabs.isHeld(turn.id)) ? this.#watch(turn) : runner.resume(turn)
  }
}

/** Returns whether nothing can still be running for a turn. */
const isOver = ({ state, runs }: Turn): boolean => state.ended !== null && runs === undefined
