import type { Comparison, Conversation } from '@/lib/conversation/types'
import type { Turns } from '@/lib/conversation/tree'
import type { StoredFile } from '@/lib/files/stored-file'
import type { CreateResponse } from '@/lib/client/create-response'
import type { Item } from '@/lib/responses/types'
import type { Change } from '@/lib/storage/contract'
import type { ParleyStore } from './store'
import type { TurnExtra } from './turn-extra'

/** What these actions need from the engine. */
export interface CompareWorld {
  readonly store: ParleyStore
  readonly save: (change: Change) => Promise<void>
  readonly now: () => number
  readonly newId: () => string
  readonly create: CreateResponse
  readonly addFiles: (conversationId: string | null, files: readonly StoredFile[]) => void
  readonly newConversation: (input: readonly Item[]) => Conversation
  readonly addTurn: (
    conversation: Conversation,
    parentId: string | null,
    input: readonly Item[],
    extra: TurnExtra,
  ) => Promise<void>
}

const noTurns: Turns = new Map()

/** Reads and changes the chats that are shown side by side. Unknown ids are ignored. */
export class ComparedChats {
  readonly #world: CompareWorld

  constructor(world: CompareWorld) {
    this.#world = world
  }

  find(conversationId: string | null): Conversation | undefined {
    return this.#world.store.getState().conversations?.find(({ id }) => id === conversationId)
  }

  turnsOf(conversationId: string): Turns {
    return this.#world.store.getState().turns.get(conversationId) ?? noTurns
  }

  /** Shows and saves a changed chat. */
  async change(conversationId: string, edit: (conversation: Conversation) => Conversation): Promise<void> {
    const { store, save } = this.#world
    const known = this.find(conversationId)
    if (known === undefined) return
    const changed = edit(known)
    store.setState(({ conversations }) => ({
      conversations: conversations?.map((one) => (one.id === conversationId ? changed : one)) ?? null,
    }))
    await save({ conversations: [changed] })
  }

  changeComparison(conversationId: string, edit: (comparison: Comparison) => Comparison): Promise<void> {
    return this.change(conversationId, (conversation) =>
      conversation.comparison === undefined
        ? conversation
        : { ...conversation, comparison: edit(conversation.comparison) },
    )
  }
}
