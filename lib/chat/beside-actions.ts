import { outputsOfCalls } from '@/lib/conversation/outputs-of-calls'
import { questionOf } from '@/lib/conversation/question-of'
import { besidePath } from '@/lib/conversation/shown-path'
import type { Turn } from '@/lib/conversation/types'
import type { SendResult } from './engine'
import { findTurn, setBeside } from './edit-state'
import type { ParleyStore } from './store'
import type { TurnRunner } from './turn-runner'

/** What these actions need from the engine. */
interface BesideWorld {
  readonly store: ParleyStore
  readonly newId: () => string
  readonly addTurn: TurnRunner['addTurn']
  readonly showVersion: (turnId: string) => Promise<void>
}

/**
 * Asking beside a chat: a branch that starts at an answer and leaves what the chat shows alone. Its turns are in the
 * chat's tree like all others.
 */
export interface BesideActions {
  /** Opens the place for it. @param rootId a question asked there before; null to ask a new one */
  openBeside(turnId: string, rootId: string | null, text?: string): void
  setBesideText(conversationId: string, text: string): void
  closeBeside(conversationId: string): void
  /** Asks what is written there. Nothing happens while an answer is being written there. */
  askBeside(conversationId: string): SendResult
  /** Shows in the chat itself what was asked beside it. */
  showBesideInChat(conversationId: string): Promise<void>
}

export function createBesideActions({ store, newId, addTurn, showVersion }: BesideWorld): BesideActions {
  const besideOf = (conversationId: string) => store.getState().besides.get(conversationId)
  const turnsOf = (conversationId: string) =>
    store.getState().turns.get(conversationId) ?? new Map<string, Turn>()

  /** Returns the last turn there; the answer it is about before anything was asked. */
  function lastTurn(conversationId: string): Turn | undefined {
    const { fromId = '', rootId = null } = besideOf(conversationId) ?? {}
    const turns = turnsOf(conversationId)
    const lastId = besidePath(turns, rootId).at(-1)?.turnIds.at(-1)
    return turns.get(lastId ?? fromId)
  }

  return {
    openBeside: (turnId, rootId, text = '') => {
      const conversationId = findTurn(store.getState(), turnId)?.turn.conversationId
      if (conversationId === undefined) return
      store.setState(setBeside(conversationId, { fromId: turnId, rootId, text }))
    },
    setBesideText: (conversationId, text) => {
      const beside = besideOf(conversationId)
      if (beside !== undefined) store.setState(setBeside(conversationId, { ...beside, text }))
    },
    closeBeside: (conversationId) => store.setState(setBeside(conversationId, null)),
    askBeside: (conversationId) => {
      const nothing = { conversationId, ended: Promise.resolve() }
      const beside = besideOf(conversationId)
      const last = lastTurn(conversationId)
      const found = last === undefined ? undefined : findTurn(store.getState(), last.id)
      if (beside === undefined || found === undefined || found.turn.state.ended === null) return nothing
      const isFirst = found.turn.id === beside.fromId
      const id = newId()
      store.setState(setBeside(conversationId, { ...beside, text: '', ...(isFirst ? { rootId: id } : {}) }))
      const input = [...outputsOfCalls(found.turn), questionOf(beside.text, [])]
      const ended = addTurn(found.conversation, found.turn.id, input, {
        id,
        isAside: true,
        ...(isFirst ? { beside: true } : {}),
      })
      return { conversationId, ended }
    },
    showBesideInChat: async (conversationId) => {
      const last = lastTurn(conversationId)
      store.setState(setBeside(conversationId, null))
      if (last !== undefined) await showVersion(last.id)
    },
  }
}
