import { withLaterLeaf } from '@/lib/conversation/chosen-leaf'
import { pathTo } from '@/lib/conversation/tree'
import { callLock, runningCalls, withCutRun, withRunsOf } from '@/lib/conversation/tool-runs'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { Change } from '@/lib/storage/contract'
import { findTurn, latest, setRunning, upsertConversation, upsertTurn } from './edit-state'
import type { World } from './parley'
import type { PreferenceActions } from './preference-actions'
import { readTabMessage } from './read-tab-message'
import type { TurnRunner } from './turn-runner'

interface FollowOptions {
  readonly world: World
  readonly runner: TurnRunner
  readonly save: (change: Change) => Promise<void>
  /** What storage has of a turn. */
  readonly readTurn: (turn: Turn) => Promise<Turn | undefined>
  /** Ends what goes on for a turn in this tab. */
  readonly stop: (turnId: string) => boolean
  /** Told of chats that another tab removed for good. */
  readonly onRemoved: (conversationIds: readonly string[]) => void
  readonly receiveDraft: PreferenceActions['receiveDraft']
}

/** Shows what other tabs do. */
export interface TabFollower {
  /** Takes what another tab says, whatever that is. */
  readonly receive: (message: unknown) => void
  /**
   * Follows the calls that storage holds as running: another tab may be at work on them, else they are over.
   *
   * @returns those of them that are to be shown otherwise than they are held
   */
  readonly followAll: (turns: readonly Turn[]) => Promise<readonly Turn[]>
  /** Follows the answers that storage holds as unfinished, or goes on with them where no tab is at work on them. */
  readonly goOn: (turns: readonly Turn[]) => void
}

export function followTabs(options: FollowOptions): TabFollower {
  const { world, runner, save, readTurn, stop, onRemoved, receiveDraft } = options
  const { store, tabs } = world
  const watched = new Set<string>()

  function putConversation(conversation: Conversation): void {
    if (conversation.deletedAt !== undefined) return dropConversations([conversation.id])
    const ours = latest(store, conversation)
    if (hidesEdit(conversation, ours)) {
      const { leafId, leafAt } = ours
      store.setState(
        upsertConversation({ ...conversation, leafId, ...(leafAt === undefined ? {} : { leafAt }) }),
      )
      return undefined
    }
    const merged = withLaterLeaf(conversation, ours)
    store.setState(upsertConversation(merged))
    // The other tab was written last: storage has its choice, and it does not know ours yet.
    return merged === conversation ? undefined : void save({ conversations: [merged] })
  }

  /** Whether a question that is being edited here would go out of sight: its text would go with it. */
  function hidesEdit(received: Conversation, { leafId }: Conversation): boolean {
    const { turns, edits } = store.getState()
    const chat = turns.get(received.id)
    if (chat === undefined || edits.size === 0) return false
    const shown = pathTo(chat, received.leafId)
    return pathTo(chat, leafId).some(({ id }) => edits.has(id) && !shown.some((turn) => turn.id === id))
  }

  function dropConversations(ids: readonly string[]): void {
    const gone = new Set(ids)
    const { conversations, deletedChats } = store.getState()
    store.setState({
      conversations: conversations?.filter(({ id }) => !gone.has(id)) ?? null,
      deletedChats: deletedChats.filter(({ id }) => !gone.has(id)),
    })
  }

  function apply({ conversations = [], turns = [], streaming = [], removed = [] }: Change): void {
    for (const turn of [...turns, ...streaming]) {
      // What this tab runs it knows better.
      if (runner.runs(turn.id) || !store.getState().turns.has(turn.conversationId)) continue
      store.setState(upsertTurn(withRunsOf(turn, findTurn(store.getState(), turn.id)?.turn)))
      if (turn.state.ended === null) void watch(turn)
      for (const callId of runningCalls(turn)) void watchCall(turn, callId)
    }
    conversations.forEach(putConversation)
    if (removed.length === 0) return
    dropConversations(removed)
    onRemoved(removed)
  }

  /** Until its tab is done with a turn, or is gone. */
  async function watch(turn: Turn): Promise<void> {
    if (watched.has(turn.id)) return
    watched.add(turn.id)
    store.setState(setRunning(turn.id, true))
    await tabs.whenFree(turn.id)
    watched.delete(turn.id)
    const shown = findTurn(store.getState(), turn.id)?.turn
    if (shown !== undefined && shown.state.ended === null) {
      const kept = (await readTurn(turn)) ?? shown
      store.setState(upsertTurn(kept))
      if (kept.state.ended === null) return runner.resume(kept)
    }
    return store.setState(setRunning(turn.id, false))
  }

  /** Until a call has run, or its tab is gone. */
  async function watchCall(turn: Turn, callId: string): Promise<void> {
    const lock = callLock(turn.id, callId)
    if (watched.has(lock)) return
    watched.add(lock)
    store.setState(setRunning(turn.id, true))
    await tabs.whenFree(lock)
    watched.delete(lock)
    const shown = findTurn(store.getState(), turn.id)?.turn
    if (shown !== undefined && runningCalls(shown).includes(callId)) {
      const kept = withRunsOf(shown, await readTurn(turn))
      store.setState(upsertTurn(runningCalls(kept).includes(callId) ? withCutRun(kept, callId) : kept))
    }
    const others = runningCalls(findTurn(store.getState(), turn.id)?.turn ?? turn)
    if (others.length === 0) store.setState(setRunning(turn.id, false))
  }

  /** The runs of a turn: another tab may be at work on them, else they were cut. */
  async function followCalls(turn: Turn): Promise<Turn> {
    let followed = turn
    for (const callId of runningCalls(turn)) {
      if (await tabs.isHeld(callLock(turn.id, callId))) void watchCall(turn, callId)
      else followed = withCutRun(followed, callId)
    }
    return followed
  }

  async function follow(turn: Turn): Promise<Turn> {
    return runner.runs(turn.id) || turn.state.ended === null ? turn : followCalls(turn)
  }

  async function goOn(turn: Turn): Promise<void> {
    if (runner.runs(turn.id)) return undefined
    return (await tabs.isHeld(turn.id)) ? watch(turn) : runner.resume(turn)
  }

  return {
    receive(data) {
      const message = readTabMessage(data)
      if (message === undefined) return
      if (message.kind === 'kept') apply(message.change)
      else if (message.kind === 'stop') stop(message.turnId)
      else receiveDraft(message)
    },

    // Of a long history nearly all is over: a promise for each turn would be most of the time it takes to open it.
    followAll: (turns) => Promise.all(turns.filter((turn) => !isOver(turn)).map(follow)),
    goOn: (turns) => turns.filter(({ state }) => state.ended === null).forEach((turn) => void goOn(turn)),
  }
}

/** Nothing can still be going on for a turn. */
const isOver = ({ state, runs }: Turn): boolean => state.ended !== null && runs === undefined
