import { withLeaf } from '@/lib/conversation/latest-leaf'
import { partsBeside, questionOf } from '@/lib/conversation/question-of'
import {
  type Children,
  childrenOf,
  leafAfterDeleting,
  newestLeaf,
  pathTo,
  type Turns,
} from '@/lib/conversation/tree'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import { isMessage } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import type { Change } from '@/lib/storage/contract'
import type { ParleyStore } from './store'
import { settingsToRepeat } from './chat-settings'
import { findTurn, latest, upsertTurn } from './edit-state'
import type { TurnExtra } from './turn-extra'

/** What these actions need from the engine. */
interface TreeWorld {
  readonly store: ParleyStore
  readonly save: (change: Change) => Promise<void>
  readonly now: () => number
  readonly addTurn: (
    conversation: Conversation,
    parentId: string | null,
    input: readonly Item[],
    extra: TurnExtra,
  ) => Promise<void>
}

/** What a person can do to the tree of a conversation. Everything adds or hides; nothing is overwritten. */
export class TreeActions {
  readonly #world: TreeWorld
  /** The leaf shown when a turn was deleted, to return to when the turn is restored. */
  readonly #leftFrom = new Map<string, string | null>()

  constructor(world: TreeWorld) {
    this.#world = world
  }

  /** Asks the same question again as before, or another model, as a version beside it. */
  readonly regenerate = (turnId: string, model?: string): Promise<void> =>
    this.#addVersion(
      turnId,
      (input) => input,
      (asked) => ({ settings: model === undefined ? asked : { ...asked, model } }),
    )

  /** Asks a different question in its place, with the same files, as a version beside it. */
  readonly edit = (turnId: string, text: string): Promise<void> =>
    this.#addVersion(turnId, (input) => [
      // Call outputs sent along with the question belong to the parent, whatever the new text.
      ...input.filter((item) => !isMessage(item)),
      questionOf(text, partsBeside(input)),
    ])

  /** Shows another version and the newest path that follows it. */
  readonly showVersion = async (turnId: string): Promise<void> => {
    const found = this.#find(turnId)
    if (found === undefined) return
    const children = this.#childrenIn(found.conversation)
    await this.#show(found.conversation, newestLeaf(children, found.turn).id)
  }

  /** Continues from a turn in the middle: the next question follows it. */
  readonly goOnFrom = async (turnId: string): Promise<void> => {
    const found = this.#find(turnId)
    if (found !== undefined) await this.#show(found.conversation, turnId)
  }

  /** Hides a turn and what follows it. */
  readonly deleteTurn = async (turnId: string): Promise<void> => {
    const found = this.#find(turnId)
    if (found === undefined) return
    this.#leftFrom.set(turnId, found.conversation.leafId)
    const deleted: Turn = { ...found.turn, deleted: true }
    this.#world.store.setState(upsertTurn(deleted))
    const children = this.#childrenIn(found.conversation)
    await this.#show(found.conversation, leafAfterDeleting(children, deleted), [deleted])
  }

  /** Shows a deleted turn again. */
  readonly restoreTurn = async (turnId: string): Promise<void> => {
    const found = this.#find(turnId)
    if (found === undefined) return
    const { deleted: _deleted, ...restored } = found.turn
    this.#world.store.setState(upsertTurn(restored))
    const before = this.#leftFrom.get(turnId) ?? null
    const turns = this.#turnsOf(found.conversation)
    const path = pathTo(turns, before)
    const isThere = path.some(({ id }) => id === turnId) && !path.some(({ deleted }) => deleted)
    const leafId = isThere ? before : newestLeaf(childrenOf(turns), restored).id
    await this.#show(found.conversation, leafId, [restored])
  }

  #find(turnId: string) {
    return findTurn(this.#world.store.getState(), turnId)
  }

  #turnsOf({ id }: Conversation): Turns {
    return this.#world.store.getState().turns.get(id) ?? new Map<string, Turn>()
  }

  #childrenIn(conversation: Conversation): Children {
    return childrenOf(this.#turnsOf(conversation))
  }

  /**
   * Shows another leaf. The list of chats keeps its order, because no message was sent.
   *
   * @param turns turns that change too; they are saved together, or a reload in between would show half of it
   */
  async #show(conversation: Conversation, leafId: string | null, turns: readonly Turn[] = []): Promise<void> {
    const { store, now, save } = this.#world
    const changed = withLeaf(latest(store, conversation), leafId, now())
    const conversations = store.getState().conversations ?? []
    store.setState({ conversations: conversations.map((one) => (one.id === changed.id ? changed : one)) })
    await save({ conversations: [changed], turns })
  }

  async #addVersion(
    turnId: string,
    change: (input: readonly Item[]) => readonly Item[],
    settingsFrom: (asked: Settings) => Pick<TurnExtra, 'settings'> = () => ({}),
  ): Promise<void> {
    const found = this.#find(turnId)
    if (found === undefined) return
    const { turn, conversation } = found
    const asked = settingsToRepeat(this.#world.store.getState(), turn, conversation)
    await this.#world.addTurn(conversation, turn.parentId, change(turn.input), {
      ...(turn.continues ? { continues: true } : {}),
      ...settingsFrom(asked),
    })
  }
}
