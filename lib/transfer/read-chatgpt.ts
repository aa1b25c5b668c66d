import { words } from '@/lib/language/english/transfer'
import { counted } from '@/lib/language/format'
import { titleOf } from '@/lib/conversation/title'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { isObject, listOf } from '@/lib/responses/guards'
import { initialState } from '@/lib/responses/response-state'
import type { Item, JsonObject } from '@/lib/responses/types'

/** The chats of a ChatGPT export. */
export interface ChatGptExport {
  readonly conversations: readonly Conversation[]
  readonly turns: readonly Turn[]
  /** Sentences about what was not imported. */
  readonly notes: readonly string[]
}

/** A message as a step of a conversation. Nodes that show nothing are skipped. */
interface Step {
  readonly id: string
  readonly parentId: string | null
  readonly asks: boolean
  readonly items: readonly Item[]
  readonly model: string | undefined
  /** In milliseconds since the epoch. */
  readonly at: number | undefined
}

/**
 * ChatGPT's citation markers, which mean nothing outside of it: `cite…` between private-use characters, and
 * `【1†source】`. Their length is bounded, because a file full of opening brackets would otherwise take quadratic time.
 */
const citationMarkers =
  / ?\uE200[^\uE200\uE201]{0,500}\uE201|[\uE200-\uE206]| ?【[^【†】]{0,50}†[^【†】]{0,500}】/g

/** Content that ChatGPT adds to a conversation but never shows. */
const hiddenTypes: ReadonlySet<unknown> = new Set([
  'user_editable_context',
  'model_editable_context',
  'reasoning_recap',
])

/**
 * Reads the `conversations.json` of a ChatGPT export: texts and thoughts, with all versions of questions and answers.
 * OpenAI does not document the format; `children` is missing in exports of 2026, so we only read `parent`. Our ids are
 * derived from ChatGPT's, so the same export can be read repeatedly and only adds what is new.
 *
 * @param value the parsed file
 * @returns undefined if it contains nothing of that shape
 */
export function readChatGpt(value: unknown): ChatGptExport | undefined {
  const entries = Array.isArray(value) ? value : isObject(value) ? listOf(value['conversations']) : []
  if (!entries.some((entry) => isObject(entry) && isObject(entry['mapping']))) return undefined
  const conversations: Conversation[] = []
  const turns: Turn[] = []
  let skipped = 0
  let leftOut = 0
  for (const entry of entries) {
    const chat = isObject(entry) ? readChat(entry) : undefined
    if (chat === undefined) {
      skipped += 1
      continue
    }
    conversations.push(chat.conversation)
    turns.push(...chat.turns)
    leftOut += chat.leftOut
  }
  const notes = [
    ...(skipped === 0 ? [] : [words.skippedEntries(counted(skipped, 'entry'))]),
    ...(leftOut === 0 ? [] : [words.skippedExtras(counted(leftOut, 'extra'))]),
  ]
  return { conversations, turns, notes }
}

function readChat(
  entry: JsonObject,
):
  | { readonly conversation: Conversation; readonly turns: readonly Turn[]; readonly leftOut: number }
  | undefined {
  const id = textOf(entry['conversation_id']) ?? textOf(entry['id'])
  if (id === undefined || !isObject(entry['mapping'])) return undefined
  const { steps, stepOf, leftOut } = stepsIn(entry['mapping'])
  const createdAt = timeOf(entry['create_time']) ?? 0
  const conversationId = `chatgpt:${id}`
  const turnId = (stepId: string) => `${conversationId}:${stepId}`
  const exchanges = exchangesOf(steps)
  const model = textOf(entry['default_model_slug']) ?? 'ChatGPT'
  const turns = exchanges.map(({ last, questions, answers, parentId }): Turn => {
    const sentAt = questions.at(-1)?.at ?? answers[0]?.at ?? createdAt
    return {
      id: turnId(last.id),
      conversationId,
      parentId: parentId === null ? null : turnId(parentId),
      input: questions.flatMap(({ items }) => items),
      settings: { model: answers.findLast((step) => step.model !== undefined)?.model ?? model },
      state: {
        ...initialState,
        output: answers.flatMap(({ items }) => items),
        ended: answers.length === 0 ? 'cancelled' : 'completed',
      },
      timings: { sentAt, endedAt: answers.at(-1)?.at ?? sentAt },
      ...(answers.length === 0 ? { stopped: true as const } : {}),
    }
  })
  const [first] = turns
  if (first === undefined) return undefined
  const leaf = leafOf(steps, exchanges, stepOf(textOf(entry['current_node'])))
  const conversation: Conversation = {
    id: conversationId,
    title: textOf(entry['title']) ?? titleOf(first.input),
    leafId: leaf === undefined ? null : turnId(leaf),
    createdAt,
    updatedAt: timeOf(entry['update_time']) ?? createdAt,
    ...(entry['is_starred'] === true ? { pinned: true } : {}),
    ...(entry['is_archived'] === true ? { archived: true } : {}),
  }
  return { conversation, turns, leftOut }
}

/** Returns the messages reachable from a root, parents first. */
function stepsIn(mapping: JsonObject) {
  const nodes = new Map(Object.entries(mapping).flatMap(([id, node]) => (isObject(node) ? [[id, node]] : [])))
  const parentOf = (id: string) => {
    const parent = textOf(nodes.get(id)?.['parent'])
    return parent !== undefined && nodes.has(parent) ? parent : undefined
  }
  const children = new Map<string | undefined, string[]>()
  for (const id of nodes.keys()) {
    const parent = parentOf(id)
    const siblings = children.get(parent)
    if (siblings === undefined) children.set(parent, [id])
    else siblings.push(id)
  }
  // Maps each node to its step, or to the nearest step above it. Nodes in a cycle are unreachable.
  const reached = new Map<string, string | null>()
  const steps = new Map<string, Step>()
  let leftOut = 0
  const waiting = [...(children.get(undefined) ?? [])]
  for (const id of waiting) {
    const parent = parentOf(id)
    const above = parent === undefined ? null : (reached.get(parent) ?? null)
    const read = readMessage(id, nodes.get(id)?.['message'])
    reached.set(id, read === undefined ? above : id)
    if (read !== undefined) {
      steps.set(id, { ...read.step, parentId: above })
      leftOut += read.leftOut
    }
    for (const child of children.get(id) ?? []) waiting.push(child)
  }
  const stepOf = (id: string | undefined) => (id === undefined ? null : (reached.get(id) ?? null))
  return { steps, stepOf, leftOut }
}

interface ReadMessage {
  readonly step: Omit<Step, 'parentId'>
  /** How much of its content only ChatGPT can show. */
  readonly leftOut: number
}

function readMessage(id: string, message: unknown): ReadMessage | undefined {
  if (!isObject(message) || !isObject(message['content']) || !isObject(message['author'])) return undefined
  const { content, author } = message
  const metadata = isObject(message['metadata']) ? message['metadata'] : {}
  const { role } = author
  const isHidden = metadata['is_visually_hidden_from_conversation'] === true
  if (isHidden || hiddenTypes.has(content['content_type'])) return undefined
  if (role !== 'user' && role !== 'assistant' && role !== 'tool') return undefined
  const step = {
    id,
    asks: role === 'user',
    model: textOf(metadata['model_slug']),
    at: timeOf(message['create_time']),
  }
  const recipient = textOf(message['recipient']) ?? 'all'
  if (role === 'tool' || recipient !== 'all') return { step: { ...step, items: [] }, leftOut: 1 }
  if (content['content_type'] === 'thoughts') {
    const summary = listOf(content['thoughts']).flatMap((thought) => {
      if (!isObject(thought)) return []
      const words = [textOf(thought['summary']), textOf(thought['content'])].filter(
        (text) => text !== undefined,
      )
      return words.length === 0 ? [] : [{ type: 'summary_text', text: words.join('\n\n') }]
    })
    return {
      step: { ...step, items: summary.length === 0 ? [] : [{ type: 'reasoning', id, summary }] },
      leftOut: 0,
    }
  }
  const parts = listOf(content['parts'])
  const words = parts.filter((part) => typeof part === 'string')
  // The text of `code` and of its output is stored outside the parts.
  const others = parts.length === 0 && textOf(content['text']) !== undefined ? 1 : parts.length - words.length
  const joined = words.join('\n\n')
  // Only answers have markers; the person's text stays as it is.
  const text = (step.asks ? joined : joined.replace(citationMarkers, '')).trim()
  if (text === '' && others === 0) return undefined
  return { step: { ...step, items: text === '' ? [] : [messageOf(id, step.asks, text)] }, leftOut: others }
}

const messageOf = (id: string, asks: boolean, text: string): Item =>
  asks
    ? { type: 'message', role: 'user', content: text }
    : {
        type: 'message',
        id,
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text, annotations: [] }],
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

/** Converts a ChatGPT time, which is in seconds with a fraction, to milliseconds. */
const timeOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value * 1000) : undefined

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
