import { withThumb } from '@/lib/conversation/chat-thumbs'
import type { Thumb } from '@/lib/conversation/thumb'
import type { Turn } from '@/lib/conversation/types'
import type { Change } from '@/lib/storage/contract'
import { findTurn } from './edit-state'
import type { ParleyStore } from './store'

/** What a person can say about one answer. Unknown ids are ignored. */
export interface ThumbActions {
  /**
   * Gives an answer a thumb in place of the one it has.
   *
   * @param turnId its first turn
   */
  giveThumb(turnId: string, verdict: Thumb['verdict'], note?: string): Promise<void>
  takeThumbBack(turnId: string): Promise<void>
}

interface ThumbWorld {
  readonly store: ParleyStore
  readonly save: (change: Change) => Promise<void>
  readonly now: () => number
}

export function createThumbActions({ store, save, now }: ThumbWorld): ThumbActions {
  /** Changes the chat in place: the list keeps its order, because no message was sent. */
  async function put(turnId: string, make: (turn: Turn, label?: string) => Thumb | undefined): Promise<void> {
    const found = findTurn(store.getState(), turnId)
    if (found === undefined) return
    const { turn, conversation } = found
    const label = conversation.comparison?.columns.find(({ id }) => id === turn.column)?.label
    const changed = withThumb(conversation, turnId, make(turn, label))
    store.setState(({ conversations }) => ({
      conversations: conversations?.map((one) => (one.id === changed.id ? changed : one)) ?? null,
    }))
    await save({ conversations: [changed] })
  }

  return {
    giveThumb: (turnId, verdict, note = '') =>
      put(turnId, ({ settings: { model } }, label) => ({
        turnId,
        model,
        ...(label ? { label } : {}),
        verdict,
        givenAt: now(),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      })),
    takeThumbBack: (turnId) => put(turnId, () => undefined),
  }
}
