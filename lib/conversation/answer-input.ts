import {
  isFunctionCall,
  isMessage,
  isObject,
  isOutputText,
  isRefusal,
  isTyped,
  isUrlCitation,
  listOf,
} from '@/lib/responses/guards'
import { callIdOf } from '@/lib/responses/call-outputs'
import { textOf } from '@/lib/responses/fields'
import { contentOf } from '@/lib/responses/select'
import type { Annotation, ContentPart, Item } from '@/lib/responses/types'
import { tellItem, tellSources } from './tell-item'
import { asFunctionCall, hasFunctionForm } from './told-calls'

/**
 * Who gets an answer back as input: the model that wrote it, another model of the same upstream, or another upstream.
 */
export type Reader = 'author' | 'sibling' | 'stranger'

/** The reader that gets an answer without its thoughts, whoever wrote it. */
export const withoutThoughts = (reader: Reader): Reader => (reader === 'author' ? 'sibling' : reader)

/** What of a turn decides how its answer is written down as input. */
export interface AnswerParts {
  readonly output: readonly Item[]
  /** Whether the upstream ran a call of it, so that no output of ours can follow. */
  readonly isRunUpstream: (call: Item) => boolean
  /** Whether the outputs, here or later in the conversation, answer a call or a request. */
  readonly isAnswered: (request: Item) => boolean
  /** Makes an id that is in the input only once. */
  readonly newId: (prefix: string) => string
}

/**
 * An answer as input items that whoever reads them accepts. ARCHITECTURE.md has the table of what each type becomes.
 *
 * Its author gets it as it was written, with the fields that a request must have. If a thought has to stay behind (it
 * belongs to another model, or its encrypted content was never given), nothing of the answer keeps its id: by the id
 * OpenAI misses the thought. Then, and for strangers, only what every server knows is written: text, and calls of
 * functions with their outputs.
 *
 * @see SERVERS.md §2
 */
export function answerInput(answer: AnswerParts, reader: Reader): readonly Item[] {
  const usable = answer.output.filter(isUsable)
  // A thought is taken only together with what came of it.
  const whole = usable.slice(0, usable.findLastIndex((item) => !isReasoning(item)) + 1)
  const kept = whole.filter((item) => !isThought(item) || (reader === 'author' && hasBlob(item)))
  const isComplete = whole.every((item) => !isReasoning(item) || kept.includes(item))
  return reader !== 'stranger' && isComplete ? asWritten(kept, answer, reader) : asTold(kept, answer)
}

const isReasoning = ({ type }: Item) => type === 'reasoning'
/** What only the model that made it can read. */
const isThought = (item: Item) => isReasoning(item) || 'encrypted_content' in item
/** An empty blob is none: llama.cpp sends one with every thought. */
const hasBlob = (item: Item) =>
  typeof item['encrypted_content'] === 'string' && item['encrypted_content'] !== ''
/** The arguments of a call that was cut are not even JSON. */
const isUsable = (item: Item) => callIdOf(item) === undefined || item.status !== 'incomplete'

/** For the upstream that made the items: as they came, with what a request must have and an answer may lack. */
function asWritten(items: readonly Item[], answer: AnswerParts, reader: Reader): readonly Item[] {
  const written: Item[] = []
  let told: readonly string[] = []
  for (const item of items) {
    if (mustBeTold(item, answer)) {
      told = [...told, ...tellItem(item, answer.isAnswered(item))]
      continue
    }
    const completed = complete(reader === 'author' ? item : unsealed(item), answer)
    if (completed === undefined) continue
    // Told before whatever used it.
    if (told.length > 0 && isMessage(completed)) {
      written.push(withNotes(completed, told))
      told = []
    } else written.push(completed)
  }
  return told.length === 0 ? written : [...written, message(told.map(textPart), answer)]
}

/** An item without what is encrypted in it, such as in the results of a search. */
function unsealed(item: Item): Item {
  const text = JSON.stringify(item, (name, value: unknown) =>
    name === 'encrypted_content' ? undefined : value,
  )
  const copy: unknown = JSON.parse(text)
  return isTyped(copy) ? copy : item
}

/** Calls that no output follows, and items whose ids the upstream never told: it would refuse them. */
function mustBeTold(item: Item, { isRunUpstream, isAnswered }: AnswerParts): boolean {
  if (isRunUpstream(item)) return !isAnswered(item)
  if (item.type === 'mcp_approval_request' || item.type === 'computer_call') return !isAnswered(item)
  return hostedTypes.has(item.type) && (typeof item.id !== 'string' || item.id === '')
}

/** OpenAI requires the ids of these. */
const hostedTypes: ReadonlySet<string> = new Set([
  'web_search_call',
  'file_search_call',
  'code_interpreter_call',
  'image_generation_call',
  'mcp_call',
  'mcp_list_tools',
])

/** The fields that requests require, beside those that answers have. */
function complete(item: Item, answer: AnswerParts): Item | undefined {
  if (item.type === 'reasoning') {
    const { content, ...thought } = item
    const summary = listOf(item['summary'])
    // Open Responses takes no content; llama.cpp wants one that is not empty.
    return { ...thought, summary, ...(listOf(content).length > 0 ? { content } : {}) }
  }
  if (isMessage(item)) {
    const parts = contentOf(item).flatMap(homePart)
    if (parts.length === 0) return undefined
    const { id = answer.newId('msg') } = item
    return { ...item, id, role: 'assistant', status: 'completed', content: parts }
  }
  if (isFunctionCall(item)) return { ...item, status: 'completed' }
  return { ...item, ...missing(item), ...(hasEnded(item) ? {} : { status: 'completed' }) }
}

const hasEnded = ({ type, status }: Item) =>
  !type.endsWith('_call') || (status !== undefined && ['completed', 'incomplete', 'failed'].includes(status))

/** What OpenAI's schema requires of hosted items and other upstreams, or answers that were cut, leave out. */
function missing(item: Item): object {
  const { type } = item
  if (type === 'web_search_call' && !isObject(item['action']))
    return { action: { type: 'search', query: queryOf(item) } }
  if (type === 'file_search_call' && !Array.isArray(item['queries'])) return { queries: [] }
  if (type === 'image_generation_call' && item['result'] === undefined) return { result: null }
  if (type !== 'code_interpreter_call') return {}
  const { code = null, outputs = null, container_id: container = '' } = item
  return { code, outputs, container_id: container }
}

/** xAI gives the query as the arguments of a call. */
function queryOf(item: Item): string {
  try {
    const given: unknown = JSON.parse(textOf(item['arguments']))
    return isObject(given) && typeof given['query'] === 'string' ? given['query'] : ''
  } catch {
    return ''
  }
}

/** A part as its upstream takes it back. Requests know text and refusals; vendors know their own. */
function homePart(part: ContentPart): readonly ContentPart[] {
  if (isOutputText(part)) {
    const annotations = listOf(part.annotations).filter(isTyped).map(completeCitation)
    return [{ ...part, annotations }]
  }
  if (isRefusal(part) || part.type.includes(':')) return [part]
  return plainPart(part)
}

/** xAI gives the address alone. */
function completeCitation(annotation: Annotation): Annotation {
  if (!isUrlCitation(annotation)) return annotation
  const { title = '', start_index: start = 0, end_index: end = 0 } = annotation
  return { ...annotation, title, start_index: start, end_index: end }
}

/** A part as text, which every server takes. */
function plainPart(part: ContentPart): readonly ContentPart[] {
  const words = part['text'] ?? part['refusal'] ?? part['transcript']
  return typeof words === 'string' && words !== '' ? [textPart(words)] : []
}

const textPart = (text: string): ContentPart => ({ type: 'output_text', text, annotations: [] })

/** For everyone else: text in the one form that all take, and calls of functions. */
function asTold(items: readonly Item[], answer: AnswerParts): readonly Item[] {
  const written: Item[] = []
  let told: readonly string[] = []
  const tell = () => {
    if (told.length > 0) written.push(message(told.map(textPart), answer))
    told = []
  }
  for (const item of items) {
    if (isMessage(item)) {
      const parts = contentOf(item).flatMap(plainPart)
      const sources = tellSources(item)
      const all = [...told.map(textPart), ...parts, ...sources.map(textPart)]
      told = []
      if (all.length > 0) written.push(message(all, answer))
    } else if (hasFunctionForm(item) && !mustBeTold(item, answer)) {
      tell()
      written.push(asFunctionCall(item))
    } else told = [...told, ...tellItem(item, answer.isAnswered(item))]
  }
  tell()
  return written
}

const message = (content: readonly ContentPart[], { newId }: AnswerParts): Item => ({
  type: 'message',
  id: newId('msg'),
  role: 'assistant',
  status: 'completed',
  content,
})

function withNotes(item: Item, notes: readonly string[]): Item {
  return { ...item, content: [...notes.map(textPart), ...contentOf(item)] }
}
