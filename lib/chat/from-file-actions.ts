import { dropFromFile, useFromFile, useTurnFromFile } from '@/lib/conversation/from-file'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import type { Change } from '@/lib/storage/contract'
import type { ParleyState, ParleyStore } from './store'
import { settingsOf } from './chat-settings'
import { upsertTurn } from './edit-state'

/** What a person can decide about content that came from a file. */
export interface FromFileActions {
  /**
   * Uses or removes what a file brought into a chat: its own settings, its columns', and messages that instruct the
   * model. If `conversationId` is null, this is about the new chat, which a preset from a file may have set.
   */
  decideFromFile(conversationId: string | null, isUsed: boolean): Promise<void>
}

/** What waits for the person's decision in a chat. */
export interface WaitingFromFile {
  readonly settings: readonly Settings[]
  readonly turns: readonly Turn[]
}

/**
 * @param conversationId null for the new chat
 */
export function waitingIn(
  state: Pick<ParleyState, 'conversations' | 'turns' | 'defaults' | 'newChat'>,
  conversationId: string | null,
): WaitingFromFile {
  const own = settingsOf(state, conversationId)
  if (conversationId === null) return { settings: [own].filter(isWaiting), turns: [] }
  const { conversations, turns } = state
  const columns = conversations?.find(({ id }) => id === conversationId)?.comparison?.columns ?? []
  const chat = turns.get(conversationId)?.values() ?? []
  return {
    settings: [own, ...columns.map((column) => column.settings)].filter(isWaiting),
    turns: [...chat].filter(({ fromFile }) => fromFile !== undefined),
  }
}

const isWaiting = ({ fromFile }: Settings) => fromFile !== undefined

interface FromFileWorld {
  readonly store: ParleyStore
  readonly save: (change: Change) => Promise<void>
  readonly replaceSettings: (conversationId: null, settings: Settings) => void
  /** Reads a chat's turns. */
  readonly open: (conversationId: string) => Promise<void>
}

export function createFromFileActions({
  store,
  save,
  replaceSettings,
  open,
}: FromFileWorld): FromFileActions {
  return {
    async decideFromFile(conversationId, isUsed) {
      const decide = isUsed ? useFromFile : dropFromFile
      if (conversationId === null) {
        return replaceSettings(null, decide(settingsOf(store.getState(), null)))
      }
      await open(conversationId)
      const waiting = waitingIn(store.getState(), conversationId).turns
      const turns = waiting.map((turn): Turn => {
        const { fromFile: _fromFile, ...plain } = turn
        return isUsed ? useTurnFromFile(turn) : plain
      })
      for (const turn of turns) store.setState(upsertTurn(turn))
      const { conversations } = store.getState()
      const settings = decide(settingsOf(store.getState(), conversationId))
      const changed = (conversations ?? [])
        .filter(({ id }) => id === conversationId)
        .map((conversation): Conversation => {
          const { comparison } = conversation
          if (comparison === undefined) return { ...conversation, settings }
          const columns = comparison.columns.map((column) => ({
            ...column,
            settings: decide(column.settings),
          }))
          return { ...conversation, settings, comparison: { ...comparison, columns } }
        })
      store.setState({
        conversations: conversations?.map((one) => changed.find(({ id }) => id === one.id) ?? one) ?? null,
      })
      return save({ conversations: changed, turns })
    },
  }
}
