import type { Turns } from '@/lib/conversation/tree'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { ParleyState, ParleyStore } from '@/lib/store/store'

/** A change of the store's state, computed from the state it is made to. */
type Edit = (state: ParleyState) => Partial<ParleyState>

/** Puts a turn into its conversation, if that is opened: one that is not will be read from storage. */
export function upsertTurn(turn: Turn): Edit {
  return ({ turns }) => {
    const chat = turns.get(turn.conversationId)
    if (chat === undefined) return {}
    return { turns: new Map(turns).set(turn.conversationId, new Map(chat).set(turn.id, turn)) }
  }
}

/** Opens a conversation with what is known of it. */
export function setTurns(conversationId: string, chat: Turns): Edit {
  return ({ turns }) => ({ turns: new Map(turns).set(conversationId, chat) })
}

/** Puts a conversation into the list, which the one changed last leads. */
export function upsertConversation(conversation: Conversation): Edit {
  return ({ conversations }) => {
    const others = (conversations ?? []).filter(({ id }) => id !== conversation.id)
    // Most changes are of the newest one.
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

/** The same set where nothing changes, so that nothing renders again. */
function changed(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  if (ids.has(id) === isIn) return ids
  const next = new Set(ids)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}

/**
 * Lets go of the turns of chats that were opened longest ago; they are read again when they are wanted.
 *
 * @param keep how many stay, besides those with an answer on its way
 */
export function closeOldest(keep: number): Edit {
  return ({ turns, running }) => {
    const idle = [...turns].filter(([, chat]) => ![...running].some((id) => chat.has(id)))
    const closed = new Set(idle.slice(0, -keep).map(([id]) => id))
    return closed.size === 0 ? {} : { turns: new Map([...turns].filter(([id]) => !closed.has(id))) }
  }
}

/** A conversation as it is listed now, which may be newer than the one at hand. */
export function latest({ getState }: ParleyStore, conversation: Conversation): Conversation {
  return getState().conversations?.find(({ id }) => id === conversation.id) ?? conversation
}

/** A turn of any opened conversation, and its conversation. */
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
