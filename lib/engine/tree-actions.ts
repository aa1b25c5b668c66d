import { withLeaf } from '@/lib/conversation/chosen-leaf'
import { partsBeside, questionOf } from '@/lib/conversation/question-of'
import { type Children, childrenOf, leafAfterDeleting, newestLeaf, pathTo } from '@/lib/conversation/tree'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { isMessage } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import type { Change } from '@/lib/storage/contract'
import type { ParleyStore } from '@/lib/store/store'
import { findTurn, latest, upsertTurn } from './edit-state'
import type { TurnExtra } from './turn-runner'

/** What a person can do to the tree of a conversation. All of it adds or hides; nothing is overwritten. */
export interface TreeActions {
  /** Asks the same again with the settings of now, or another model, as a version beside it. */
  regenerate(turnId: string, model?: string): Promise<void>
  /** Asks something else in its place, with the files it had, as a version beside it. */
  edit(turnId: string, text: string): Promise<void>
  /** Shows another version, and the newest of what followed it. */
  showVersion(turnId: string): Promise<void>
  /** Goes on from a turn in the middle: the next question follows it. */
  goOnFrom(turnId: string): Promise<void>
  /** Hides a turn and what follows it. */
  deleteTurn(turnId: string): Promise<void>
  /** Shows a deleted turn again. */
  restoreTurn(turnId: string): Promise<void>
}

/** What these actions need of the engine. */
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

export function createTreeActions({ store, save, now, addTurn }: TreeWorld): TreeActions {
  /** What was shown when a turn was deleted, to be shown again when it comes back. */
  const leftFrom = new Map<string, string | null>()

  const find = (turnId: string) => findTurn(store.getState(), turnId)

  const childrenIn = ({ id }: Conversation): Children =>
    childrenOf(store.getState().turns.get(id) ?? new Map<string, Turn>())

  /**
   * Looks at another leaf. The list of chats keeps its order: nothing was said.
   *
   * @param turns what else changes along with it: kept together, or a reload in between shows half of it
   */
  async function show(
    conversation: Conversation,
    leafId: string | null,
    turns: readonly Turn[] = [],
  ): Promise<void> {
    const changed = withLeaf(latest(store, conversation), leafId, now())
    const conversations = store.getState().conversations ?? []
    store.setState({ conversations: conversations.map((one) => (one.id === changed.id ? changed : one)) })
    await save({ conversations: [changed], turns })
  }

  async function addVersion(
    turnId: string,
    change: (input: readonly Item[]) => readonly Item[],
    model?: string,
  ): Promise<void> {
    const found = find(turnId)
    if (found === undefined) return
    const { turn, conversation } = found
    await addTurn(conversation, turn.parentId, change(turn.input), {
      ...(turn.continues ? { continues: true } : {}),
      ...(model === undefined ? {} : { settings: { ...store.getState().settings, model } }),
    })
  }

  return {
    regenerate: (turnId, model) => addVersion(turnId, (input) => input, model),
    edit: (turnId, text) =>
      addVersion(turnId, (input) => [
        // Outputs of calls that the question went along with belong to the parent, whatever is asked.
        ...input.filter((item) => !isMessage(item)),
        questionOf(text, partsBeside(input)),
      ]),

    async showVersion(turnId) {
      const found = find(turnId)
      if (found === undefined) return
      const children = childrenIn(found.conversation)
      await show(found.conversation, newestLeaf(children, found.turn).id)
    },

    async goOnFrom(turnId) {
      const found = find(turnId)
      if (found !== undefined) await show(found.conversation, turnId)
    },

    async deleteTurn(turnId) {
      const found = find(turnId)
      if (found === undefined) return
      leftFrom.set(turnId, found.conversation.leafId)
      const deleted: Turn = { ...found.turn, deleted: true }
      store.setState(upsertTurn(deleted))
      const children = childrenIn(found.conversation)
      await show(found.conversation, leafAfterDeleting(children, deleted), [deleted])
    },

    async restoreTurn(turnId) {
      const found = find(turnId)
      if (found === undefined) return
      const { deleted: _deleted, ...restored } = found.turn
      store.setState(upsertTurn(restored))
      const before = leftFrom.get(turnId) ?? null
      const turns = store.getState().turns.get(found.conversation.id) ?? new Map<string, Turn>()
      const path = pathTo(turns, before)
      const isThere = path.some(({ id }) => id === turnId) && !path.some(({ deleted }) => deleted)
      const leafId = isThere ? before : newestLeaf(childrenOf(turns), restored).id
      await show(found.conversation, leafId, [restored])
    },
  }
}
