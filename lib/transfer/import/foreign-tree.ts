import { titleOf } from '@/lib/conversation/title'
import { maxColumns } from '@/lib/conversation/comparison/comparison'
import { byAge } from '@/lib/conversation/tree'
import type { Comparison, Conversation, Turn } from '@/lib/conversation/types'
import { initialState } from '@/lib/responses/response-state'
import type { Item } from '@/lib/responses/types'
import { sources, type ImportedChat, type Source } from './imported-chat'

/** What a message of another product contributes to the chat. */
export interface ForeignMessage {
  /** Whether the person wrote it. */
  readonly asks: boolean
  readonly items: readonly Item[]
  readonly model?: string | undefined
  /** In milliseconds since the epoch. */
  readonly at?: number | undefined
  /** Why the answer is not complete, if it isn't. */
  readonly ended?: 'incomplete' | 'failed' | undefined
  /** Who answered, where several models stand side by side. */
  readonly column?: string | undefined
}

/** A node of another product's tree. Without a message it shows nothing, and its children belong to its parent. */
export interface ForeignNode {
  readonly id: string
  /** Unknown and missing parents make a first message. */
  readonly parentId: string | null | undefined
  readonly message?: ForeignMessage | undefined
}

/** A chat of another product, as read from its file. */
export interface ForeignChat {
  readonly source: Source
  /** Its id there. Ours is derived from it, so that importing again finds the same chat. */
  readonly id: string
  readonly title?: string | undefined
  /** In milliseconds since the epoch. */
  readonly createdAt?: number | undefined
  /** In milliseconds since the epoch. */
  readonly updatedAt?: number | undefined
  /** The model of messages that name none. */
  readonly model?: string | undefined
  /** The node that was shown last; if undefined, the newest end is shown. */
  readonly currentId?: string | undefined
  readonly pinned?: boolean
  readonly archived?: boolean
  readonly folder?: string | undefined
  readonly nodes: readonly ForeignNode[]
  readonly leftOut: number
}

/** The id that stands for the provider of an imported turn. No provider of ours has it, so nothing is chained to it. */
const importedFrom = (source: Source) => `import:${source}`

/** Returns whether a turn was imported rather than asked here. */
export const isImported = ({ upstream }: Pick<Turn, 'upstream'>): boolean =>
  upstream?.startsWith('import:') === true

/** Converts a chat of another product to our tree; undefined if it has no messages. */
export function importedChat(chat: ForeignChat): ImportedChat | undefined {
  const { source, nodes, leftOut } = chat
  const { steps, stepOf } = stepsIn(nodes)
  const exchanges = exchangesOf(steps)
  const conversationId = `${source}:${chat.id}`
  const turnId = (stepId: string) => `${conversationId}:${stepId}`
  const columns = columnsOf(exchanges)
  const firstAt = [...steps.values()].find(({ at }) => at !== undefined)?.at
  const createdAt = chat.createdAt ?? firstAt ?? 0
  const turns = exchanges.map(({ last, questions, answers, parentId }): Turn => {
    const sentAt = questions.at(-1)?.at ?? answers[0]?.at ?? createdAt
    const model = answers.findLast((step) => step.model !== undefined)?.model ?? chat.model ?? sources[source]
    const column = columnOf(answers)
    const asked = questions.at(-1)?.id
    return {
      id: turnId(last.id),
      conversationId,
      parentId: parentId === null ? null : turnId(parentId),
      input: questions.flatMap(({ items }) => items),
      settings: { model },
      upstream: importedFrom(source),
      state: {
        ...initialState,
        output: joinCodeRuns(answers.flatMap(({ items }) => items)),
        ended: answers.length === 0 ? 'cancelled' : (answers.at(-1)?.ended ?? 'completed'),
      },
      timings: { sentAt, endedAt: Math.max(sentAt, answers.at(-1)?.at ?? sentAt) },
      ...(answers.length === 0 ? { stopped: true as const } : {}),
      ...(columns.includes(column) && asked !== undefined
        ? { column: turnId(String(column)), round: turnId(asked) }
        : {}),
    }
  })
  const [first] = turns
  if (first === undefined) return undefined
  const leaf = leafOf(steps, exchanges, stepOf(chat.currentId))
  const conversation: Conversation = {
    id: conversationId,
    title: chat.title ?? titleOf(first.input),
    leafId: leaf === undefined ? null : turnId(leaf),
    createdAt,
    updatedAt: Math.max(createdAt, chat.updatedAt ?? turns.at(-1)?.timings.endedAt ?? createdAt),
    ...(chat.pinned === true ? { pinned: true } : {}),
    ...(chat.archived === true ? { archived: true } : {}),
    ...(chat.folder === undefined ? {} : { folder: chat.folder }),
    ...(columns.length === 0
      ? {}
      : {
          comparison: comparisonOf(
            turns,
            columns.map((column) => turnId(String(column))),
          ),
        }),
  }
  return { source, conversation, turns, leftOut }
}

const columnOf = (answers: readonly Step[]) => answers.find(({ column }) => column !== undefined)?.column

/** Returns who answered in a chat in which several answered the same question; nobody if none did. */
function columnsOf(exchanges: readonly Exchange[]): readonly (string | undefined)[] {
  const byQuestion = new Map<string | undefined, Set<string>>()
  const all = new Set<string>()
  for (const { questions, answers } of exchanges) {
    const column = columnOf(answers)
    if (column === undefined) continue
    const asked = questions.at(-1)?.id
    byQuestion.set(asked, (byQuestion.get(asked) ?? new Set()).add(column))
    all.add(column)
  }
  return [...byQuestion.values()].some(({ size }) => size > 1) ? [...all].slice(0, maxColumns) : []
}

/** Puts the answers of each column beside those of the others, each to its newest. */
function comparisonOf(turns: readonly Turn[], columnIds: readonly string[]): Comparison {
  return {
    layout: 'columns',
    columns: columnIds.map((id) => {
      const own = turns.filter(({ column }) => column === id).toSorted(byAge)
      return { id, settings: own.at(-1)?.settings ?? { model: '' }, leafId: own.at(-1)?.id ?? null }
    }),
  }
}

/** A message as a step of a conversation. */
interface Step extends ForeignMessage {
  readonly id: string
  readonly parentId: string | null
}

/** Returns the messages reachable from a root, parents first. Nodes in a cycle are unreachable. */
function stepsIn(given: readonly ForeignNode[]) {
  const nodes = new Map(given.map((node) => [node.id, node]))
  const parentOf = ({ parentId }: ForeignNode) =>
    typeof parentId === 'string' && nodes.has(parentId) ? parentId : undefined
  const children = new Map<string | undefined, ForeignNode[]>()
  for (const node of nodes.values()) {
    const parent = parentOf(node)
    const siblings = children.get(parent)
    if (siblings === undefined) children.set(parent, [node])
    else siblings.push(node)
  }
  // Maps each node to its step, or to the nearest step above it.
  const reached = new Map<string, string | null>()
  const steps = new Map<string, Step>()
  const waiting = [...(children.get(undefined) ?? [])]
  for (const node of waiting) {
    const { id, message } = node
    const parent = parentOf(node)
    const above = parent === undefined ? null : (reached.get(parent) ?? null)
    reached.set(id, message === undefined ? above : id)
    if (message !== undefined) steps.set(id, { ...message, id, parentId: above })
    for (const child of children.get(id) ?? []) waiting.push(child)
  }
  const stepOf = (id: string | undefined) => (id === undefined ? null : (reached.get(id) ?? null))
  return { steps, stepOf }
}

/** What becomes a turn: the steps from the end of the previous exchange to its own last step. */
interface Exchange {
  readonly last: Step
  readonly questions: readonly Step[]
  readonly answers: readonly Step[]
  /** The last step of the exchange it follows. */
  readonly parentId: string | null
}

function exchangesOf(steps: ReadonlyMap<string, Step>): readonly Exchange[] {
  const asked = new Set<string | null>()
  const answered = new Set<string | null>()
  for (const { asks, parentId } of steps.values()) (asks ? asked : answered).add(parentId)
  const isLast = ({ id, asks }: Step) =>
    asks ? !asked.has(id) && !answered.has(id) : asked.has(id) || !answered.has(id)
  const above = ({ parentId }: Step) => (parentId === null ? undefined : steps.get(parentId))
  return [...steps.values()].filter(isLast).map((last) => {
    const answers: Step[] = []
    const questions: Step[] = []
    let step: Step | undefined = last
    // If the person continued from the middle of an answer, that point is the end of another exchange.
    while (step !== undefined && !step.asks && (step === last || !isLast(step))) {
      answers.unshift(step)
      step = above(step)
    }
    while (step?.asks === true) {
      questions.unshift(step)
      step = above(step)
    }
    return { last, questions, answers, parentId: step?.id ?? null }
  })
}

/** Returns the end of the path that was shown, or of the newest if the file does not say. */
function leafOf(
  steps: ReadonlyMap<string, Step>,
  exchanges: readonly Exchange[],
  current: string | null,
): string | undefined {
  const lasts = exchanges.map(({ last }) => last)
  const under = new Set([current])
  if (current !== null) {
    for (const { id, parentId } of steps.values()) if (parentId !== null && under.has(parentId)) under.add(id)
  }
  const shown = lasts.find(({ id }) => under.has(id))
  const newest = lasts.reduce<Step | undefined>(
    (latest, last) => ((last.at ?? 0) >= (latest?.at ?? 0) ? last : latest),
    undefined,
  )
  return (shown ?? newest)?.id
}

/** Puts what a program printed, which ChatGPT has as a message after it, into the call that ran the program. */
function joinCodeRuns(items: readonly Item[]): readonly Item[] {
  const joined: Item[] = []
  for (const item of items) {
    const last = joined.at(-1)
    const isOutput = item.type === 'code_interpreter_call' && item['code'] === null
    if (isOutput && last?.type === 'code_interpreter_call' && last['outputs'] === null) {
      joined[joined.length - 1] = { ...last, outputs: item['outputs'] }
    } else joined.push(item)
  }
  return joined
}
