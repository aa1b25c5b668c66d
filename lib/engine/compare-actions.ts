import {
  type Column,
  columnPath,
  type Comparison,
  mostColumns,
  roundOf,
  withColumn,
} from '@/lib/compare/comparison'
import type { Vote } from '@/lib/compare/vote'
import { withLeaf } from '@/lib/conversation/chosen-leaf'
import { continuation } from '@/lib/conversation/continuation'
import { exchangesOf } from '@/lib/conversation/exchanges'
import { outputsOfCalls } from '@/lib/conversation/outputs-of-calls'
import { childrenOf, newestLeaf, pathTo, type Turns } from '@/lib/conversation/tree'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import type { CreateResponse } from '@/lib/client/create-response'
import { inputText, isWithoutAnswer, outputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import type { Change } from '@/lib/storage/contract'
import type { ParleyStore } from '@/lib/store/store'
import { findTurn, latest } from './edit-state'
import { createSlots, type Slots } from './slots'
import type { TurnExtra } from './turn-runner'

interface Asked {
  /** What a new conversation begins with. */
  readonly comparison?: Comparison
  /** All of them where it is missing. */
  readonly columnIds?: readonly string[]
  /** What the question refers to. */
  readonly files?: readonly StoredFile[]
}

/** What a person can do with answers side by side. Unknown ids are passed over. */
export interface CompareActions {
  /** Asks all columns, or some of them, the same; in a chat, or with its comparison in a new one. */
  askColumns(
    conversationId: string | null,
    input: readonly Item[],
    wanted: Asked,
  ): { readonly conversationId: string; readonly ended: Promise<void> }
  /** Asks the last question again in some columns, as versions beside its answers. */
  regenerateColumns(conversationId: string, columnIds: readonly string[]): Promise<void>
  /** Asks in a column what the others were asked last. */
  catchUp(conversationId: string, columnId: string): Promise<void>
  /** Goes on with a column's answer that was cut at its token limit. */
  continueColumn(conversationId: string, columnId: string): Promise<void>
  setComparison(conversationId: string, change: (comparison: Comparison) => Comparison): Promise<void>
  /** Shows a chat as a comparison: the versions of its last answer, or of another turn, side by side. */
  compareChat(conversationId: string, turnId?: string): Promise<void>
  /** Shows a column's path as a chat. */
  promoteColumn(conversationId: string, columnId: string): Promise<void>
  /** Keeps a vote in the place of what the same voter said of the same answers. */
  vote(conversationId: string, vote: Vote): Promise<void>
  unvote(conversationId: string, voteId: string): Promise<void>
  /** Lets a model vote. Resolves to what went wrong, in words. */
  judge(
    conversationId: string,
    answers: ReadonlyArray<{ readonly turnId: string; readonly label?: string }>,
    by: { readonly model: string; readonly rubric: string; readonly tags: readonly string[] },
  ): Promise<string | undefined>
}

/** What these actions need of the engine. */
export interface CompareWorld {
  readonly store: ParleyStore
  readonly save: (change: Change) => Promise<void>
  readonly now: () => number
  readonly newId: () => string
  readonly create: CreateResponse
  readonly addFiles: (files: readonly StoredFile[]) => void
  readonly newConversation: (input: readonly Item[]) => Conversation
  readonly addTurn: (
    conversation: Conversation,
    parentId: string | null,
    input: readonly Item[],
    extra: TurnExtra,
  ) => Promise<void>
}

const noTurns: Turns = new Map()

export function createCompareActions(world: CompareWorld): CompareActions {
  const { store, save, now, newId } = world
  const slots = new Map<string, Slots>()

  const find = (conversationId: string | null) =>
    store.getState().conversations?.find(({ id }) => id === conversationId)
  const turnsOf = (conversationId: string) => store.getState().turns.get(conversationId) ?? noTurns

  /** Those of one comparison wait for each other, and for no others. */
  function slotsOf(conversationId: string): Slots {
    const known = slots.get(conversationId)
    if (known !== undefined) return known
    const made = createSlots(() => find(conversationId)?.comparison?.concurrency ?? mostColumns)
    slots.set(conversationId, made)
    return made
  }

  async function change(
    conversationId: string,
    edit: (conversation: Conversation) => Conversation,
  ): Promise<void> {
    const { conversations } = store.getState()
    const known = find(conversationId)
    if (known === undefined) return
    const changed = edit(known)
    store.setState({
      conversations: conversations?.map((one) => (one.id === conversationId ? changed : one)) ?? null,
    })
    await save({ conversations: [changed] })
  }

  /** Adds a turn to each column. The first column's is added last, so that the chat shows that one. */
  async function add(
    conversation: Conversation,
    additions: ReadonlyArray<{
      readonly column: Column
      readonly parentId: string | null
      readonly input: readonly Item[]
      readonly round: string
      readonly continues?: true
    }>,
  ): Promise<void> {
    const ended = additions.toReversed().map(({ column, parentId, input, ...extra }) => {
      const id = newId()
      const before = latest(store, conversation)
      const { comparison = conversation.comparison } = before
      const changed =
        comparison === undefined
          ? before
          : { ...before, comparison: withColumn(comparison, column.id, { leafId: id }) }
      return world.addTurn(changed, parentId, input, {
        id,
        settings: column.settings,
        column: column.id,
        ...extra,
        slots: slotsOf(conversation.id),
      })
    })
    await Promise.all(ended)
  }

  const isRunning = (path: readonly Turn[]) => path.at(-1)?.state.ended === null

  function askColumns(
    conversationId: string | null,
    input: readonly Item[],
    { comparison, columnIds, files = [] }: Asked,
  ) {
    world.addFiles(files)
    const known = find(conversationId) ?? world.newConversation(input)
    const shown = known.comparison ?? comparison
    const conversation: Conversation = shown === undefined ? known : { ...known, comparison: shown }
    const turns = turnsOf(conversation.id)
    const round = newId()
    const additions = (shown?.columns ?? []).flatMap((column) => {
      const path = columnPath(turns, column)
      // What is being answered is answered first; nothing may follow a parent without its end.
      if (isRunning(path) || columnIds?.includes(column.id) === false) return []
      const leaf = path.at(-1)
      return [{ column, parentId: leaf?.id ?? null, input: [...outputsOfCalls(leaf), ...input], round }]
    })
    return { conversationId: conversation.id, ended: add(conversation, additions) }
  }

  function keepVote(conversationId: string, given: Vote): Promise<void> {
    const turns = turnsOf(conversationId)
    const vote: Vote = {
      ...given,
      candidates: given.candidates.map((candidate) => {
        const turn = turns.get(candidate.turnId)
        return turn !== undefined && isUnanswered(turn) ? { ...candidate, unanswered: true } : candidate
      }),
    }
    return change(conversationId, (conversation) => ({
      ...conversation,
      votes: [...(conversation.votes ?? []).filter((other) => !isSameVoter(other, vote)), vote],
    }))
  }

  return {
    askColumns,

    async regenerateColumns(conversationId, columnIds) {
      const conversation = find(conversationId)
      const turns = turnsOf(conversationId)
      const columns = conversation?.comparison?.columns ?? []
      const additions = columns.flatMap((column) => {
        const path = columnPath(turns, column)
        const asked = exchangesOf(path).findLast(({ first }) => isQuestion(first))?.first
        if (asked === undefined || isRunning(path) || !columnIds.includes(column.id)) return []
        return [{ column, parentId: asked.parentId, input: asked.input, round: roundOf(asked) }]
      })
      if (conversation !== undefined) await add(conversation, additions)
    },

    async catchUp(conversationId, columnId) {
      const conversation = find(conversationId)
      const turns = turnsOf(conversationId)
      const columns = conversation?.comparison?.columns ?? []
      const column = columns.find(({ id }) => id === columnId)
      const missed = column === undefined ? undefined : missedBy(turns, columns, column)
      if (conversation === undefined || column === undefined || missed === undefined) return
      const parentId = columnPath(turns, column).at(-1)?.id ?? null
      await add(conversation, [{ column, parentId, input: missed.input, round: roundOf(missed) }])
    },

    async continueColumn(conversationId, columnId) {
      const conversation = find(conversationId)
      const column = conversation?.comparison?.columns.find(({ id }) => id === columnId)
      const leaf = column === undefined ? undefined : columnPath(turnsOf(conversationId), column).at(-1)
      if (conversation === undefined || column === undefined || leaf === undefined) return
      const input = [...outputsOfCalls(leaf), ...continuation]
      await add(conversation, [{ column, parentId: leaf.id, input, round: roundOf(leaf), continues: true }])
    },

    setComparison: (conversationId, edit) =>
      change(conversationId, (conversation) =>
        conversation.comparison === undefined
          ? conversation
          : { ...conversation, comparison: edit(conversation.comparison) },
      ),

    async compareChat(conversationId, turnId) {
      const conversation = find(conversationId)
      if (conversation === undefined) return
      const turns = turnsOf(conversationId)
      const { comparison } = conversation
      if (comparison !== undefined && turnId === undefined) {
        const { closed: _closed, ...opened } = comparison
        return change(conversationId, (one) => ({ ...one, comparison: opened }))
      }
      const path = pathTo(turns, turnId ?? conversation.leafId)
      const asked = exchangesOf(path).at(-1)?.first
      const children = childrenOf(turns)
      const versions = asked === undefined ? [] : (children.get(asked.parentId) ?? [])
      const columns = versions.slice(-mostColumns).map((version): Column => ({
        id: newId(),
        settings: version.settings,
        leafId: newestLeaf(children, version).id,
      }))
      const { settings } = store.getState()
      const other = { id: newId(), settings, leafId: asked?.parentId ?? null }
      const made: Comparison = {
        columns: columns.length < 2 ? [...columns, other] : columns,
        layout: 'columns',
      }
      return change(conversationId, (one) => ({ ...one, comparison: made }))
    },

    promoteColumn: (conversationId, columnId) =>
      change(conversationId, (conversation) => {
        const { comparison } = conversation
        const column = comparison?.columns.find(({ id }) => id === columnId)
        if (comparison === undefined || column === undefined) return conversation
        const leaf = columnPath(turnsOf(conversationId), column).at(-1)
        return withLeaf(
          { ...conversation, comparison: { ...comparison, closed: true } },
          leaf?.id ?? null,
          now(),
        )
      }),

    vote: keepVote,

    judge,

    unvote: (conversationId, voteId) =>
      change(conversationId, (conversation) => ({
        ...conversation,
        votes: (conversation.votes ?? []).filter(({ id }) => id !== voteId),
      })),
  }

  async function judge(
    conversationId: string,
    answers: ReadonlyArray<{ readonly turnId: string; readonly label?: string }>,
    {
      model,
      rubric,
      tags,
    }: { readonly model: string; readonly rubric: string; readonly tags: readonly string[] },
  ): Promise<string | undefined> {
    const found = answers.flatMap(({ turnId, ...label }) => {
      const turn = turnsOf(conversationId).get(turnId)
      return turn === undefined || isUnanswered(turn) ? [] : [{ turn, label }]
    })
    const [first] = found
    if (first === undefined || found.length < 2) return 'There are no two answers to judge.'
    const question = pathTo(turnsOf(conversationId), first.turn.id).findLast(isQuestion) ?? first.turn
    const { judgeAnswers } = await import('./judge-answers')
    const judgement = await judgeAnswers(
      world.create,
      model,
      rubric,
      inputText(question.input),
      found.map(({ turn }) => outputText(turn.state.output)),
    )
    if (typeof judgement === 'string') return judgement
    const { verdict, reason } = judgement
    const best = typeof verdict === 'object' ? found[verdict.best]?.turn.id : undefined
    await keepVote(conversationId, {
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

  function isSameVoter(one: Vote, other: Vote): boolean {
    const voted = new Set(other.candidates.map(({ turnId }) => findRound(turnId)))
    return one.judge === other.judge && one.candidates.some(({ turnId }) => voted.has(findRound(turnId)))
  }

  function findRound(turnId: string): string {
    const turn = findTurn(store.getState(), turnId)?.turn
    return turn === undefined ? turnId : roundOf(turn)
  }
}

/** Whether a turn came to no answer that can be compared with others. */
const isUnanswered = ({ state, stopped }: Turn): boolean =>
  stopped === true ||
  (state.ended !== 'completed' && state.ended !== 'incomplete') ||
  state.response?.incomplete_details?.reason === 'content_filter' ||
  isWithoutAnswer(state.output)

/** A turn that a person asked, not one that brings outputs. */
const isQuestion = ({ input }: Turn) => input.some(({ type }) => type === 'message' || type === undefined)

/** The last question of the other columns, where this one was not asked it. */
export function missedBy(turns: Turns, columns: readonly Column[], column: Column): Turn | undefined {
  const own = columnPath(turns, column)
  if (own.at(-1)?.state.ended === null) return undefined
  const rounds = new Set(own.map(roundOf))
  for (const other of columns) {
    const asked = columnPath(turns, other).findLast(isQuestion)
    if (other.id !== column.id && asked !== undefined && !rounds.has(roundOf(asked))) return asked
  }
  return undefined
}
