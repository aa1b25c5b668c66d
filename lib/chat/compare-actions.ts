import { words as strings } from '@/lib/language/english/chat'
import { columnPath, maxColumns, roundOf, withColumn } from '@/lib/conversation/comparison/comparison'
import type { Column, Comparison, Conversation, Turn } from '@/lib/conversation/types'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { withLeaf } from '@/lib/conversation/latest-leaf'
import { continuationOf } from '@/lib/conversation/continuation'
import { exchangesOf } from '@/lib/conversation/exchanges'
import { outputsOfCalls } from '@/lib/conversation/outputs-of-calls'
import { childrenOf, newestLeaf, pathTo, type Turns } from '@/lib/conversation/tree'
import type { StoredFile } from '@/lib/files/stored-file'
import type { CreateResponse } from '@/lib/client/create-response'
import { answerText } from '@/lib/conversation/answer-text'
import { mergeText } from '@/lib/conversation/comparison/merge'
import { repeatsOf } from '@/lib/conversation/comparison/repeats'
import { questionOf } from '@/lib/conversation/question-of'
import { inputText } from '@/lib/responses/select'
import { isQuestion, missedBy } from '@/lib/conversation/comparison/missed-question'
import { isUnanswered } from '@/lib/conversation/comparison/unanswered'
import { versionColumns } from '@/lib/conversation/comparison/version-columns'
import type { Item } from '@/lib/responses/types'
import type { Change } from '@/lib/storage/contract'
import type { ParleyStore } from './store'
import { settingsOf } from './chat-settings'
import { findTurn, latest } from './edit-state'
import { ConcurrencyLimit } from './concurrency-limit'
import type { TurnExtra } from './turn-extra'

interface AskOptions {
  /** The comparison that a new conversation starts with. */
  readonly comparison?: Comparison
  /** All columns if undefined. */
  readonly columnIds?: readonly string[]
  /** The files that the question refers to. */
  readonly files?: readonly StoredFile[]
}

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

/** Who judges answers, and by what. */
interface JudgeChoice {
  readonly model: string
  readonly rubric: string
  /** Tags of its vote. */
  readonly tags: readonly string[]
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

const noTurns: Turns = new Map()

/** What a person can do with answers side by side. Unknown ids are ignored. */
export class CompareActions {
  readonly #world: CompareWorld
  readonly #slots = new Map<string, ConcurrencyLimit>()

  constructor(world: CompareWorld) {
    this.#world = world
  }

  /** Asks all or some columns the same question, in a chat or, with its comparison, in a new one. */
  askColumns(
    conversationId: string | null,
    input: readonly Item[],
    { comparison, columnIds, files = [] }: AskOptions,
  ): { readonly conversationId: string; readonly ended: Promise<void> } {
    const { addFiles, newConversation, newId } = this.#world
    addFiles(conversationId, files)
    const known = this.#find(conversationId) ?? newConversation(input)
    const shown = known.comparison ?? comparison
    const conversation: Conversation = shown === undefined ? known : { ...known, comparison: shown }
    const turns = this.#turnsOf(conversation.id)
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
  async regenerateColumns(conversationId: string, columnIds: readonly string[], times = 1): Promise<void> {
    const conversation = this.#find(conversationId)
    const turns = this.#turnsOf(conversationId)
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
  async repeatColumn(conversationId: string, columnId: string, times: number): Promise<void> {
    const turns = this.#turnsOf(conversationId)
    const column = this.#find(conversationId)?.comparison?.columns.find(({ id }) => id === columnId)
    if (column === undefined) return
    const asked = exchangesOf(columnPath(turns, column)).findLast(({ first }) => isQuestion(first))?.first
    const missing = asked === undefined ? 0 : times - repeatsOf(turns, asked).length
    if (missing > 0) await this.regenerateColumns(conversationId, [columnId], missing)
  }

  /** Shows another answer of a column to its question, with what followed it there. */
  showRepeat(conversationId: string, columnId: string, turnId: string): Promise<void> {
    const turns = this.#turnsOf(conversationId)
    const turn = turns.get(turnId)
    const leafId = turn === undefined ? turnId : newestLeaf(childrenOf(turns), turn).id
    return this.setComparison(conversationId, (before) => withColumn(before, columnId, { leafId }))
  }

  /**
   * Asks a model to merge several answers into one. The new answer gets a new column and becomes the end of the chat.
   *
   * @param answerIds the turns of the answers, in the order in which they are shown
   */
  async mergeAnswers(
    conversationId: string,
    answerIds: readonly string[],
    { model, template, label }: MergeChoice,
  ): Promise<void> {
    const conversation = this.#find(conversationId)
    const turns = this.#turnsOf(conversationId)
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
    await this.setComparison(conversationId, (before) => ({
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
  async catchUp(conversationId: string, columnId: string): Promise<void> {
    const conversation = this.#find(conversationId)
    const turns = this.#turnsOf(conversationId)
    const columns = conversation?.comparison?.columns ?? []
    const column = columns.find(({ id }) => id === columnId)
    const missed =
      column === undefined ? undefined : missedBy((each) => columnPath(turns, each), columns, column)
    if (conversation === undefined || column === undefined || missed === undefined) return
    const parentId = columnPath(turns, column).at(-1)?.id ?? null
    await this.#add(conversation, [{ column, parentId, input: missed.input, round: roundOf(missed) }])
  }

  /** Continues a column's answer that was cut off at its token limit. */
  async continueColumn(conversationId: string, columnId: string): Promise<void> {
    const conversation = this.#find(conversationId)
    const column = conversation?.comparison?.columns.find(({ id }) => id === columnId)
    const leaf = column === undefined ? undefined : columnPath(this.#turnsOf(conversationId), column).at(-1)
    if (conversation === undefined || column === undefined || leaf === undefined) return
    const input = [...outputsOfCalls(leaf), ...continuationOf(leaf)]
    await this.#add(conversation, [
      { column, parentId: leaf.id, input, round: roundOf(leaf), continues: true },
    ])
  }

  setComparison(conversationId: string, edit: (comparison: Comparison) => Comparison): Promise<void> {
    return this.#change(conversationId, (conversation) =>
      conversation.comparison === undefined
        ? conversation
        : { ...conversation, comparison: edit(conversation.comparison) },
    )
  }

  /**
   * Makes a comparison of the versions of a chat's last answer, or of another turn. With `isBeside`, the chat itself
   * goes on showing what it shows; otherwise it is shown side by side.
   */
  async compareChat(conversationId: string, turnId?: string, isBeside = false): Promise<void> {
    const conversation = this.#find(conversationId)
    if (conversation === undefined) return undefined
    const { comparison } = conversation
    if (comparison !== undefined && turnId === undefined) {
      const { closed: _closed, ...opened } = comparison
      return this.#change(conversationId, (one) => ({ ...one, comparison: opened }))
    }
    const { store, newId } = this.#world
    const columns = versionColumns(this.#turnsOf(conversationId), turnId ?? conversation.leafId, newId)
    const settings = settingsOf(store.getState(), conversationId)
    const other = { id: newId(), settings, leafId: columns.parentId }
    const made: Comparison = {
      columns: columns.versions.length < 2 ? [...columns.versions, other] : columns.versions,
      layout: 'columns',
      ...(isBeside ? { closed: true } : {}),
    }
    return this.#change(conversationId, (one) => ({ ...one, comparison: made }))
  }

  /** Puts back the comparison that a chat had, if it had one. The answers that were asked for stay as versions. */
  restoreComparison(conversationId: string, before: Comparison | undefined): Promise<void> {
    return this.#change(conversationId, ({ comparison: _comparison, ...chat }) =>
      before === undefined ? chat : { ...chat, comparison: before },
    )
  }

  /** Shows a column's path as a chat. */
  promoteColumn(conversationId: string, columnId: string): Promise<void> {
    return this.#change(conversationId, (conversation) => {
      const { comparison } = conversation
      const column = comparison?.columns.find(({ id }) => id === columnId)
      if (comparison === undefined || column === undefined) return conversation
      const leaf = columnPath(this.#turnsOf(conversationId), column).at(-1)
      const closed: Comparison = { ...comparison, closed: true }
      const changed = { ...conversation, settings: column.settings, comparison: closed }
      return withLeaf(changed, leaf?.id ?? null, this.#world.now())
    })
  }

  /** Saves a vote, replacing the same voter's earlier vote on the same answers. */
  vote(conversationId: string, given: Vote): Promise<void> {
    const turns = this.#turnsOf(conversationId)
    const vote: Vote = {
      ...given,
      candidates: given.candidates.map((candidate) => {
        const turn = turns.get(candidate.turnId)
        return turn !== undefined && isUnanswered(turn) ? { ...candidate, unanswered: true } : candidate
      }),
    }
    return this.#change(conversationId, (conversation) => ({
      ...conversation,
      votes: [...(conversation.votes ?? []).filter((other) => !this.#isSameVoter(other, vote)), vote],
    }))
  }

  unvote(conversationId: string, voteId: string): Promise<void> {
    return this.#change(conversationId, (conversation) => ({
      ...conversation,
      votes: (conversation.votes ?? []).filter(({ id }) => id !== voteId),
    }))
  }

  /** Lets a model vote. Resolves to an error text if something went wrong. */
  async judge(
    conversationId: string,
    answers: ReadonlyArray<{ readonly turnId: string; readonly label?: string }>,
    { model, rubric, tags }: JudgeChoice,
  ): Promise<string | undefined> {
    const turns = this.#turnsOf(conversationId)
    const found = answers.flatMap(({ turnId, ...label }) => {
      const turn = turns.get(turnId)
      return turn === undefined || isUnanswered(turn) ? [] : [{ turn, label }]
    })
    const [first] = found
    if (first === undefined || found.length < 2) return strings.nothingToJudgeFewerThanTwo
    const question = pathTo(turns, first.turn.id).findLast(isQuestion) ?? first.turn
    const { create, newId, now } = this.#world
    const { judgeAnswers } = await import('./judge-answers')
    const judgement = await judgeAnswers(
      create,
      model,
      rubric,
      inputText(question.input),
      found.map(({ turn }) => answerText(turn)),
    )
    if (typeof judgement === 'string') return judgement
    const { verdict, reason } = judgement
    const best = typeof verdict === 'object' ? found[verdict.best]?.turn.id : undefined
    await this.vote(conversationId, {
      id: newId(),
      votedAt: now(),
      candidates: found.map(({ turn, label }) => ({ turnId: turn.id, model: turn.settings.model, ...label })),
      verdict: typeof verdict === 'object' ? 'best' : verdict,
      ...(best === undefined ? {} : { best }),
      ...(reason === '' ? {} : { note: reason }),
      judge: model,
      ...(tags.length > 0 ? { tags } : {}),
    })
    return undefined
  }

  #find(conversationId: string | null): Conversation | undefined {
    return this.#world.store.getState().conversations?.find(({ id }) => id === conversationId)
  }

  #turnsOf(conversationId: string): Turns {
    return this.#world.store.getState().turns.get(conversationId) ?? noTurns
  }

  /** Columns of one comparison wait for each other, but not for other comparisons. */
  #slotsOf(conversationId: string): ConcurrencyLimit {
    const known = this.#slots.get(conversationId)
    if (known !== undefined) return known
    const made = new ConcurrencyLimit(() => this.#find(conversationId)?.comparison?.concurrency ?? maxColumns)
    this.#slots.set(conversationId, made)
    return made
  }

  async #change(conversationId: string, edit: (conversation: Conversation) => Conversation): Promise<void> {
    const { store, save } = this.#world
    const known = this.#find(conversationId)
    if (known === undefined) return
    const changed = edit(known)
    store.setState(({ conversations }) => ({
      conversations: conversations?.map((one) => (one.id === conversationId ? changed : one)) ?? null,
    }))
    await save({ conversations: [changed] })
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

  #isSameVoter(one: Vote, other: Vote): boolean {
    const voted = new Set(other.candidates.map(({ turnId }) => this.#roundOf(turnId)))
    return one.judge === other.judge && one.candidates.some(({ turnId }) => voted.has(this.#roundOf(turnId)))
  }

  #roundOf(turnId: string): string {
    const turn = findTurn(this.#world.store.getState(), turnId)?.turn
    return turn === undefined ? turnId : roundOf(turn)
  }
}

const isRunning = (path: readonly Turn[]) => path.at(-1)?.state.ended === null
