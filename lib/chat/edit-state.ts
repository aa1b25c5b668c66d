import type { Turns } from '@/lib/conversation/tree'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { Beside, ParleyState, ParleyStore } from './store'

/** A change to the store's state, computed from the current state. */
type Edit = (state: ParleyState) => Partial<ParleyState>

/** Puts a turn into its conversation if that is open; otherwise it will be read from storage. */
export function upsertTurn(turn: Turn): Edit {
  return ({ turns }) => {
    const chat = turns.get(turn.conversationId)
    if (chat === undefined) return {}
    return { turns: new Map(turns).set(turn.conversationId, new Map(chat).set(turn.id, turn)) }
  }
}

/** Opens a conversation with its known turns. */
export function setTurns(conversationId: string, chat: Turns): Edit {
  return ({ turns }) => ({ turns: new Map(turns).set(conversationId, chat) })
}

/** Puts a conversation into the list, sorted by last change. */
export function upsertConversation(conversation: Conversation): Edit {
  return ({ conversations }) => {
    const others = (conversations ?? []).filter(({ id }) => id !== conversation.id)
    // Usually the newest conversation changes.
    const at = others.findIndex(({ updatedAt }) => updatedAt <= conversation.updatedAt)
    return { conversations: others.toSpliced(at === -1 ? others.length : at, 0, conversation) }
  }
}

export const setRunning =
  (turnId: string, isRunning: boolean): Edit =>
  ({ running }) => ({ running: changed(running, turnId, isRunning) })

export const setReconnecting =
  (turnId: string, isReconnecting: boolean): Edit =>
  ({ reconnecting }) => ({ reconnecting: changed(reconnecting, turnId, isReconnecting) })

/** Returns the same set if nothing changes, so that nothing re-renders. */
function changed(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  if (ids.has(id) === isIn) return ids
  const next = new Set(ids)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}

/** Changes what is asked beside a chat; null closes it. */
export function setBeside(conversationId: string, beside: Beside | null): Edit {
  return ({ besides }) => {
    const changed = new Map(besides)
    if (beside === null) changed.delete(conversationId)
    else changed.set(conversationId, beside)
    return { besides: changed }
  }
}

/** Shows another version of the first question asked beside a chat, if the version before is shown there. */
export function followBeside(conversationId: string, fromTurnId: string, toTurnId: string): Edit {
  return (state) => {
    const beside = state.besides.get(conversationId)
    if (beside?.rootId !== fromTurnId) return {}
    return setBeside(conversationId, { ...beside, rootId: toTurnId })(state)
  }
}

/**
 * Drops the turns of the chats opened longest ago; they are read again when needed.
 *
 * @param keep how many chats stay, besides those with an answer in progress
 */
export function closeOldest(keep: number): Edit {
  return ({ turns, running }) => {
    const idle = [...turns].filter(([, chat]) => ![...running].some((id) => chat.has(id)))
    const closed = new Set(idle.slice(0, -keep).map(([id]) => id))
    return closed.size === 0 ? {} : { turns: new Map([...turns].filter(([id]) => !closed.has(id))) }
  }
}

/** Returns a conversation as listed now, which may be newer than the given one. */
export function latest({ getState }: ParleyStore, conversation: Conversation): Conversation {
  return getState().conversations?.find(({ id }) => id === conversation.id) ?? conversation
}

/** Finds a turn and its conversation among the open conversations. */
export function findTurn(
  { turns, conversations }: ParleyState,
  turnId: string,
): { readonly turn: Turn; readonly conversation: Conversation } | undefined {
  for (const [conversationId, chat] of turns) {
    const turn = chat.get(turnId)
    const conversation = conversations?.find(({ id }) => id === conversationId)
    if (turn !== undefined && conversation !== undefined) return { turn, conversation }
  }
  return undefined
}
