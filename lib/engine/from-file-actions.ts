import { dropFromFile, useFromFile, useTurnFromFile } from '@/lib/conversation/from-file'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import type { Change } from '@/lib/storage/contract'
import type { ParleyState, ParleyStore } from '@/lib/store/store'
import { upsertTurn } from './edit-state'

/** What a person says of what a file brought. */
export interface FromFileActions {
  /**
   * Puts into use, or removes, what a file brought into a chat: its columns' settings, and messages that tell the
   * model what to do. With null it is about the settings of the messages to come.
   */
  decideFromFile(conversationId: string | null, isUsed: boolean): Promise<void>
}

/** What waits for a word in a chat. */
export interface WaitingFromFile {
  readonly settings: readonly Settings[]
  readonly turns: readonly Turn[]
}

/** @param conversationId null for the settings of the messages to come */
export function waitingIn(
  { conversations, turns, settings }: Pick<ParleyState, 'conversations' | 'turns' | 'settings'>,
  conversationId: string | null,
): WaitingFromFile {
  if (conversationId === null) return { settings: [settings].filter(isWaiting), turns: [] }
  const columns = conversations?.find(({ id }) => id === conversationId)?.comparison?.columns ?? []
  const chat = turns.get(conversationId)?.values() ?? []
  return {
    settings: columns.map((column) => column.settings).filter(isWaiting),
    turns: [...chat].filter(({ fromFile }) => fromFile !== undefined),
  }
}

const isWaiting = ({ fromFile }: Settings) => fromFile !== undefined

interface FromFileWorld {
  readonly store: ParleyStore
  readonly save: (change: Change) => Promise<void>
  readonly replaceSettings: (settings: Settings) => void
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
      if (conversationId === null) return replaceSettings(decide(store.getState().settings))
      await open(conversationId)
      const waiting = waitingIn(store.getState(), conversationId).turns
      const turns = waiting.map((turn): Turn => {
        const { fromFile: _fromFile, ...plain } = turn
        return isUsed ? useTurnFromFile(turn) : plain
      })
      for (const turn of turns) store.setState(upsertTurn(turn))
      const { conversations } = store.getState()
      const changed = (conversations ?? [])
        .filter(({ id, comparison }) => id === conversationId && comparison !== undefined)
        .map((conversation): Conversation => {
          const { comparison } = conversation
          if (comparison === undefined) return conversation
          const columns = comparison.columns.map((column) => ({
            ...column,
            settings: decide(column.settings),
          }))
          return { ...conversation, comparison: { ...comparison, columns } }
        })
      store.setState({
        conversations: conversations?.map((one) => changed.find(({ id }) => id === one.id) ?? one) ?? null,
      })
      return save({ conversations: changed, turns })
    },
  }
}
