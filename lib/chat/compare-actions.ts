import { columnPath, withColumn } from '@/lib/conversation/comparison/comparison'
import { versionColumns } from '@/lib/conversation/comparison/version-columns'
import { withLeaf } from '@/lib/conversation/latest-leaf'
import { childrenOf, newestLeaf } from '@/lib/conversation/tree'
import type { Comparison } from '@/lib/conversation/types'
import { settingsOf } from './chat-settings'
import { ColumnAsker } from './column-asker'
import { ComparedChats, type CompareWorld } from './compared-chats'
import { VoteActions } from './vote-actions'

/** What a person can do with answers side by side. Unknown ids are ignored. */
export class CompareActions
  implements Pick<ColumnAsker, keyof ColumnAsker>, Pick<VoteActions, keyof VoteActions>
{
  readonly #world: CompareWorld
  readonly #chats: ComparedChats
  readonly askColumns: ColumnAsker['askColumns']
  readonly regenerateColumns: ColumnAsker['regenerateColumns']
  readonly repeatColumn: ColumnAsker['repeatColumn']
  readonly mergeAnswers: ColumnAsker['mergeAnswers']
  readonly catchUp: ColumnAsker['catchUp']
  readonly continueColumn: ColumnAsker['continueColumn']
  readonly vote: VoteActions['vote']
  readonly unvote: VoteActions['unvote']
  readonly judge: VoteActions['judge']

  constructor(world: CompareWorld) {
    this.#world = world
    this.#chats = new ComparedChats(world)
    const asker = new ColumnAsker(world, this.#chats)
    this.askColumns = asker.askColumns
    this.regenerateColumns = asker.regenerateColumns
    this.repeatColumn = asker.repeatColumn
    this.mergeAnswers = asker.mergeAnswers
    this.catchUp = asker.catchUp
    this.continueColumn = asker.continueColumn
    const votes = new VoteActions(world, this.#chats)
    this.vote = votes.vote
    this.unvote = votes.unvote
    this.judge = votes.judge
  }

  /** Shows another answer of a column to its question, with what followed it there. */
  showRepeat(conversationId: string, columnId: string, turnId: string): Promise<void> {
    const turns = this.#chats.turnsOf(conversationId)
    const turn = turns.get(turnId)
    const leafId = turn === undefined ? turnId : newestLeaf(childrenOf(turns), turn).id
    return this.#chats.changeComparison(conversationId, (before) => withColumn(before, columnId, { leafId }))
  }

  setComparison(conversationId: string, edit: (comparison: Comparison) => Comparison): Promise<void> {
    return this.#chats.changeComparison(conversationId, edit)
  }

  /**
   * Makes a comparison of the versions of a chat's last answer, or of another turn. With `isBeside`, the chat itself
   * goes on showing what it shows; otherwise it is shown side by side.
   */
  async compareChat(conversationId: string, turnId?: string, isBeside = false): Promise<void> {
    const conversation = this.#chats.find(conversationId)
    if (conversation === undefined) return undefined
    const { comparison } = conversation
    if (comparison !== undefined && turnId === undefined) {
      const { closed: _closed, ...opened } = comparison
      return this.#chats.change(conversationId, (one) => ({ ...one, comparison: opened }))
    }
    const { store, newId } = this.#world
    const columns = versionColumns(this.#chats.turnsOf(conversationId), turnId ?? conversation.leafId, newId)
    const settings = settingsOf(store.getState(), conversationId)
    const other = { id: newId(), settings, leafId: columns.parentId }
    const made: Comparison = {
      columns: columns.versions.length < 2 ? [...columns.versions, other] : columns.versions,
      layout: 'columns',
      ...(isBeside ? { closed: true } : {}),
    }
    return this.#chats.change(conversationId, (one) => ({ ...one, comparison: made }))
  }

  /** Puts back the comparison that a chat had, if it had one. The answers that were asked for stay as versions. */
  restoreComparison(conversationId: string, before: Comparison | undefined): Promise<void> {
    return this.#chats.change(conversationId, ({ comparison: _comparison, ...chat }) =>
      before === undefined ? chat : { ...chat, comparison: before },
    )
  }

  /** Shows a column's path as a chat. */
  promoteColumn(conversationId: string, columnId: string): Promise<void> {
    return this.#chats.change(conversationId, (conversation) => {
      const { comparison } = conversation
      const column = comparison?.columns.find(({ id }) => id === columnId)
      if (comparison === undefined || column === undefined) return conversation
      const leaf = columnPath(this.#chats.turnsOf(conversationId), column).at(-1)
      const closed: Comparison = { ...comparison, closed: true }
      const changed = { ...conversation, settings: column.settings, comparison: closed }
      return withLeaf(changed, leaf?.id ?? null, this.#world.now())
    })
  }
}
