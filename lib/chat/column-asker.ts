import { answerText } from '@/lib/conversation/answer-text'
import { columnPath, maxColumns, roundOf, withColumn } from '@/lib/conversation/comparison/comparison'
import { mergeText } from '@/lib/conversation/comparison/merge'
import { isQuestion, missedBy } from '@/lib/conversation/comparison/missed-question'
import { repeatsOf } from '@/lib/conversation/comparison/repeats'
import { isUnanswered } from '@/lib/conversation/comparison/unanswered'
import { continuationOf } from '@/lib/conversation/continuation'
import { exchangesOf } from '@/lib/conversation/exchanges'
import { outputsOfCalls } from '@/lib/conversation/outputs-of-calls'
import { questionOf } from '@/lib/conversation/question-of'
import { pathTo } from '@/lib/conversation/tree'
import type { Column, Comparison, Conversation, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import { inputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { settingsOf } from './chat-settings'
import type { ComparedChats, CompareWorld } from './compared-chats'
import { ConcurrencyLimit } from './concurrency-limit'
import { latest } from './edit-state'

interface AskOptions {
  /** The comparison that a new conversation starts with. */
  readonly comparison?: Comparison
  /** All columns if undefined. */
  readonly columnIds?: readonly string[]
  /** The files that the question refers to. */
  readonly files?: readonly StoredFile[]
}

/** Who merges answers, and how. */
interface MergeChoice {
  readonly model: string
  readonly template: string
  /** What its column is called. */
  readonly label: string
}

/** A turn to add to a column. */
interface Addition {
  readonly column: Column
  readonly parentId: string | null
  readonly input: readonly Item[]
  readonly round: string
  readonly continues?: true
  readonly mergedFrom?: readonly string[]
}

/** Asks the columns of comparisons: together, again, or one of them. */
export class ColumnAsker {
  readonly #world: CompareWorld
  readonly #chats: ComparedChats
  readonly #slots = new Map<string, ConcurrencyLimit>()

  constructor(world: CompareWorld, chats: ComparedChats) {
    this.#world = world
    this.#chats = chats
  }

  /** Asks all or some columns the same question, in a chat or, with its comparison, in a new one. */
  readonly askColumns = (
    conversationId: string | null,
    input: readonly Item[],
    { comparison, columnIds, files = [] }: AskOptions,
  ): { readonly conversationId: string; readonly ended: Promise<void> } => {
    const { addFiles, newConversation, newId } = this.#world
    addFiles(conversationId, files)
    const known = this.#chats.find(conversationId) ?? newConversation(input)
    const shown = known.comparison ?? comparison
    const conversation: Conversation = shown === undefined ? known : { ...known, comparison: shown }
    const turns = this.#chats.turnsOf(conversation.id)
    const round = newId()
    const additions = (shown?.columns ?? []).flatMap((column) => {
      const path = columnPath(turns, column)
      // A column that is still answering is skipped: no turn may follow an unfinished parent.
      if (isRunning(path) || columnIds?.includes(column.id) === false) return []
      const leaf = path.at(-1)
      return [{ column, parentId: leaf?.id ?? null, input: [...outputsOfCalls(leaf), ...input], round }]
    })
    return { conversationId: conversation.id, ended: this.#add(conversation, additions) }
  }

  /** Asks the last question again in some columns, so many times, as versions beside its answers. */
  readonly regenerateColumns = async (
    conversationId: string,
    columnIds: readonly string[],
    times = 1,
  ): Promise<void> => {
    const conversation = this.#chats.find(conversationId)
    const turns = this.#chats.turnsOf(conversationId)
    const columns = conversation?.comparison?.columns ?? []
    const additions = columns.flatMap((column) => {
      const path = columnPath(turns, column)
      const asked = exchangesOf(path).findLast(({ first }) => isQuestion(first))?.first
      if (asked === undefined || isRunning(path) || !columnIds.includes(column.id)) return []
      return Array.from({ length: times }, () => ({
        column,
        parentId: asked.parentId,
        input: asked.input,
        round: roundOf(asked),
        ...(asked.mergedFrom === undefined ? {} : { mergedFrom: asked.mergedFrom }),
      }))
    })
    if (conversation !== undefined) await this.#add(conversation, additions)
  }

  /** Asks a column its last question again until it has so many answers to it. */
  readonly repeatColumn = async (conversationId: string, columnId: string, times: number): Promise<void> => {
    const turns = this.#chats.turnsOf(conversationId)
    const column = this.#chats.find(conversationId)?.comparison?.columns.find(({ id }) => id === columnId)
    if (column === undefined) return
    const asked = exchangesOf(columnPath(turns, column)).findLast(({ first }) => isQuestion(first))?.first
    const missing = asked === undefined ? 0 : times - repeatsOf(turns, asked).length
    if (missing > 0) await this.regenerateColumns(conversationId, [columnId], missing)
  }

  /**
   * Asks a model to merge several answers into one. The new answer gets a new column and becomes the end of the chat.
   *
   * @param answerIds the turns of the answers, in the order in which they are shown
   */
  readonly mergeAnswers = async (
    conversationId: string,
    answerIds: readonly string[],
    { model, template, label }: MergeChoice,
  ): Promise<void> => {
    const conversation = this.#chats.find(conversationId)
    const turns = this.#chats.turnsOf(conversationId)
    const answers = answerIds.flatMap((id) => turns.get(id) ?? []).filter((turn) => !isUnanswered(turn))
    const [first] = answers
    const { comparison } = conversation ?? {}
    if (conversation === undefined || comparison === undefined || first === undefined) return
    if (answers.length < 2 || comparison.columns.length >= maxColumns) return
    const asked = pathTo(turns, first.id).findLast(isQuestion) ?? first
    const text = mergeText(template, inputText(asked.input), answers.map(answerText))
    const column: Column = {
      id: this.#world.newId(),
      settings: { ...settingsOf(this.#world.store.getState(), conversationId), model },
      label,
      leafId: null,
    }
    await this.#chats.changeComparison(conversationId, (before) => ({
      ...before,
      columns: [...before.columns, column],
    }))
    await this.#add(latest(this.#world.store, conversation), [
      {
        column,
        parentId: asked.parentId,
        input: [questionOf(text, [])],
        round: roundOf(asked),
        mergedFrom: answers.map(({ id }) => id),
      },
    ])
  }

  /** Asks a column the last question that the other columns were asked. */
  readonly catchUp = async (conversationId: string, columnId: string): Promise<void> => {
    const conversation = this.#chats.find(conversationId)
    const turns = this.#chats.turnsOf(conversationId)
    const columns = conversation?.comparison?.columns ?? []
    const column = columns.find(({ id }) => id === columnId)
    const missed =
      column === undefined ? undefined : missedBy((each) => columnPath(turns, each), columns, column)
    if (conversation === undefined || column === undefined || missed === undefined) return
    const parentId = columnPath(turns, column).at(-1)?.id ?? null
    await this.#add(conversation, [{ column, parentId, input: missed.input, round: roundOf(missed) }])
  }

  /** Continues a column's answer that was cut off at its token limit. */
  readonly continueColumn = async (conversationId: string, columnId: string): Promise<void> => {
    const conversation = this.#chats.find(conversationId)
    const column = conversation?.comparison?.columns.find(({ id }) => id === columnId)
    const leaf =
      column === undefined ? undefined : columnPath(this.#chats.turnsOf(conversationId), column).at(-1)
    if (conversation === undefined || column === undefined || leaf === undefined) return
    const input = [...outputsOfCalls(leaf), ...continuationOf(leaf)]
    await this.#add(conversation, [
      { column, parentId: leaf.id, input, round: roundOf(leaf), continues: true },
    ])
  }

  /** Columns of one comparison wait for each other, but not for other comparisons. */
  #slotsOf(conversationId: string): ConcurrencyLimit {
    const known = this.#slots.get(conversationId)
    if (known !== undefined) return known
    const made = new ConcurrencyLimit(
      () => this.#chats.find(conversationId)?.comparison?.concurrency ?? maxColumns,
    )
    this.#slots.set(conversationId, made)
    return made
  }

  /** Adds a turn to each column. The first column's turn is added last, so that the chat shows that one. */
  async #add(conversation: Conversation, additions: readonly Addition[]): Promise<void> {
    const { store, newId, addTurn } = this.#world
    const ended = additions.toReversed().map(({ column, parentId, input, ...extra }) => {
      const id = newId()
      const before = latest(store, conversation)
      const { comparison = conversation.comparison } = before
      const changed =
        comparison === undefined
          ? before
          : { ...before, comparison: withColumn(comparison, column.id, { leafId: id }) }
      return addTurn(changed, parentId, input, {
        id,
        settings: column.settings,
        column: column.id,
        // Beside a chat, answers leave alone what the chat shows.
        isAside: comparison?.closed === true,
        ...extra,
        slots: this.#slotsOf(conversation.id),
      })
    })
    await Promise.all(ended)
  }
}

const isRunning = (path: readonly Turn[]) => path.at(-1)?.state.ended === null
