import type { StoredResponse, Turn } from '@/lib/conversation/types'
import type { Change, Storage } from '@/lib/storage/contract'
import type { ParleyStore } from './store'
import { upsertTurn } from './edit-state'

/** What a person can do about responses that providers store. */
export interface StoredActions {
  /** The responses stored for us, as far as we know, newest first; null if storage can't tell. */
  storedResponses(): Promise<readonly StoredResponse[] | null>
  /** Records that providers no longer store these responses. */
  noteForgotten(responses: readonly StoredResponse[]): Promise<void>
}

interface StoredWorld {
  readonly store: ParleyStore
  readonly storage: () => Promise<Storage>
  readonly readTurns: (conversationId: string) => Promise<readonly Turn[] | null>
  readonly save: (change: Change) => Promise<void>
  readonly tellProblem: (error: unknown) => void
}

export function createStoredActions({
  store,
  storage,
  readTurns,
  save,
  tellProblem,
}: StoredWorld): StoredActions {
  return {
    async storedResponses() {
      try {
        return await (await storage()).responses()
      } catch (error) {
        tellProblem(error)
        return null
      }
    },

    async noteForgotten(responses) {
      const gone = new Set(responses.map(({ id }) => id))
      const conversationIds = new Set(responses.map(({ conversationId }) => conversationId))
      const turns: Turn[] = []
      for (const id of conversationIds) {
        const chat = store.getState().turns.get(id)?.values() ?? (await readTurns(id)) ?? []
        for (const turn of chat) {
          if (gone.has(turn.state.response?.id ?? '')) turns.push({ ...turn, forgotten: true })
        }
      }
      for (const turn of turns) store.setState(upsertTurn(turn))
      await save({ turns, forgotten: [...gone] })
    },
  }
}
