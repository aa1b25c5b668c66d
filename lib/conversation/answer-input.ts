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
import { describeItem, describeSources } from './describe-item'
import { asFunctionCall, hasFunctionForm } from './function-form'
import type { Reader } from './reader'

/** The parts of a turn that decide how its answer is written as input. */
export interface AnswerParts {
  readonly output: readonly Item[]
  /** Returns whether the provider ran a call of the answer, so that no output of ours can follow. */
  readonly isRunUpstream: (call: Item) => boolean
  /** Returns whether an output, here or later in the conversation, answers a call or a request. */
  readonly isAnswered: (request: Item) => boolean
  /** Creates an id that is unique in the input. */
  readonly newId: (prefix: string) => string
}

/**
 * Converts an answer into input items that its reader accepts. README.md of this folder has the table of what each type becomes.
 *
 * Its author gets the answer as it was written, plus the fields that a request must have. If a reasoning item has to be
 * left out (it belongs to another model, or its encrypted content was never sent), no item of the answer keeps its id:
 * OpenAI would use the id to find that the reasoning is missing. In that case, and for strangers, we write only what
 * every server knows: text, and function calls with their outputs.
 *
 * @see lib/responses/README.md §9
 */
export function answerInput(answer: AnswerParts, reader: Reader): readonly Item[] {
  const usable = answer.output.filter(isUsable)
  // Servers accept reasoning only together with the item that followed it.
  const whole = usable.slice(0, usable.findLastIndex((item) => !isReasoning(item)) + 1)
  const kept = whole.filter((item) => !isThought(item) || (reader === 'author' && hasBlob(item)))
  const isComplete = whole.every((item) => !isReasoning(item) || kept.includes(item))
  return reader !== 'stranger' && isComplete ? asWritten(kept, answer, reader) : asTold(kept, answer)
}

const isReasoning = ({ type }: Item) => type === 'reasoning'
/** Returns whether only the model that made an item can read it. */
const isThought = (item: Item) => isReasoning(item) || 'encrypted_content' in item
/** An empty blob doesn't count: llama.cpp sends one with every reasoning item. */
const hasBlob = (item: Item) =>
  typeof item['encrypted_content'] === 'string' && item['encrypted_content'] !== ''
/** The arguments of a call that was cut off are not even valid JSON. */
const isUsable = (item: Item) => callIdOf(item) === undefined || item.status !== 'incomplete'

/**
 * Writes items for the provider that made them: unchanged, plus fields that a request must have and an answer may lack.
 */
function asWritten(items: readonly Item[], answer: AnswerParts, reader: Reader): readonly Item[] {
  const written: Item[] = []
  let told: readonly string[] = []
  for (const item of items) {
    if (mustBeTold(item, answer)) {
      told = [...told, ...describeItem(item, answer.isAnswered(item))]
      continue
    }
    const completed = complete(reader === 'author' ? item : unsealed(item), answer)
    if (completed === undefined) continue
    // Write the notes before the message that used them.
    if (told.length > 0 && isMessage(completed)) {
      written.push(withNotes(completed, told))
      told = []
    } else written.push(completed)
  }
  return told.length === 0 ? written : [...written, message(told.map(textPart), answer)]
}

/** Returns an item without its encrypted parts, such as those in search results. */
function unsealed(item: Item): Item {
  const text = JSON.stringify(item, (name, value: unknown) =>
    name === 'encrypted_content' ? undefined : value,
  )
  const copy: unknown = JSON.parse(text)
  return isTyped(copy) ? copy : item
}

/**
 * Returns whether an item must be retold as text: a call without an output, or an item whose id the provider never
 * sent. The provider would refuse it.
 */
function mustBeTold(item: Item, { isRunUpstream, isAnswered }: AnswerParts): boolean {
  if (isRunUpstream(item)) return !isAnswered(item)
  if (item.type === 'mcp_approval_request' || item.type === 'computer_call') return !isAnswered(item)
  return hostedTypes.has(item.type) && (typeof item.id !== 'string' || item.id === '')
}

/** OpenAI requires the ids of these types. */
const hostedTypes: ReadonlySet<string> = new Set([
  'web_search_call',
  'file_search_call',
  'code_interpreter_call',
  'image_generation_call',
  'mcp_call',
  'mcp_list_tools',
])

/** Adds the fields that requests require beyond those that answers have. */
function complete(item: Item, answer: AnswerParts): Item | undefined {
  if (item.type === 'reasoning') {
    const { content, ...thought } = item
    const summary = listOf(item['summary'])
    // Open Responses accepts no content; llama.cpp wants non-empty content.
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

/**
 * Returns what OpenAI's schema requires of hosted items but other providers, or answers that were cut off, leave out.
 */
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

/** xAI sends the query as the arguments of a call. */
function queryOf(item: Item): string {
  try {
    const given: unknown = JSON.parse(textOf(item['arguments']))
    return isObject(given) && typeof given['query'] === 'string' ? given['query'] : ''
  } catch {
    return ''
  }
}

/**
 * Converts a part into the form that its provider accepts back. Requests know text and refusals; vendors know their own
 * types.
 */
function homePart(part: ContentPart): readonly ContentPart[] {
  if (isOutputText(part)) {
    const annotations = listOf(part.annotations).filter(isTyped).map(completeCitation)
    return [{ ...part, annotations }]
  }
  if (isRefusal(part) || part.type.includes(':')) return [part]
  return plainPart(part)
}

/** xAI sends only the address. */
function completeCitation(annotation: Annotation): Annotation {
  if (!isUrlCitation(annotation)) return annotation
  const { title = '', start_index: start = 0, end_index: end = 0 } = annotation
  return { ...annotation, title, start_index: start, end_index: end }
}

/** Converts a part into text, which every server accepts. */
function plainPart(part: ContentPart): readonly ContentPart[] {
  const words = part['text'] ?? part['refusal'] ?? part['transcript']
  return typeof words === 'string' && words !== '' ? [textPart(words)] : []
}

const textPart = (text: string): ContentPart => ({ type: 'output_text', text, annotations: [] })

/** Writes items for everyone else: text in the one form that all servers accept, and function calls. */
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
      const sources = describeSources(item)
      const all = [...told.map(textPart), ...parts, ...sources.map(textPart)]
      told = []
      if (all.length > 0) written.push(message(all, answer))
    } else if (hasFunctionForm(item) && !mustBeTold(item, answer)) {
      tell()
      written.push(asFunctionCall(item))
    } else told = [...told, ...describeItem(item, answer.isAnswered(item))]
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
