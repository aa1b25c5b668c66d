import { isFunctionCall, isFunctionCallOutput, isMessage, isOutputText } from '@/lib/responses/guards'
import type { ContentPart, Item } from '@/lib/responses/types'
import { extendedTypes } from './extended-types'
import type { ScenarioTurn } from './scenario'

const MODEL_ITEMS: ReadonlySet<string> = new Set([
  'reasoning',
  'function_call',
  'compaction',
  ...extendedTypes.filter((type) => type !== 'mcp_approval_response' && !type.endsWith('_output')),
])

export interface ToolOutput {
  readonly name: string
  readonly output: string
}

/** Returns what the person wrote, one text per user message, oldest first; without files that were sent as text. */
export function userTexts(turn: ScenarioTurn): readonly string[] {
  return turn.context
    .filter(isUserMessage)
    .map((item) =>
      isMessage(item) && typeof item.content !== 'string'
        ? plainText(item.content.filter((part) => fileAsText(part) === undefined))
        : textOf(item),
    )
}

/** Returns the name of a file that was sent as text, in Parley's format. */
function fileAsText({ type, text }: ContentPart): string | undefined {
  if (type !== 'input_text' || typeof text !== 'string') return undefined
  return /^File “([^”\n]*)”:\n\n```/.exec(text)?.[1]
}

export function isUserMessage(item: Item): boolean {
  return isMessage(item) && item.role === 'user'
}

/** Returns whether the model made an item, as opposed to the person or a tool. */
export function isFromModel(item: Item): boolean {
  return MODEL_ITEMS.has(item.type) || (isMessage(item) && item.role === 'assistant')
}

/** Returns the items after the model's last one. */
export function unanswered(items: readonly Item[]): readonly Item[] {
  return items.slice(items.findLastIndex(isFromModel) + 1)
}

/** Returns the person's last text; empty if there is none. */
export function latestUserText(turn: ScenarioTurn): string {
  return userTexts(turn).at(-1) ?? ''
}

/** Returns the attachments of the person's last message, each by its name or in a word. */
export function latestAttachments(turn: ScenarioTurn): readonly string[] {
  const last = turn.context.findLast(isUserMessage)
  if (last === undefined || !isMessage(last) || typeof last.content === 'string') return []
  return last.content.flatMap((part) => {
    if (part.type === 'input_image') return ['a picture']
    if (part.type === 'input_file') {
      return [typeof part['filename'] === 'string' ? part['filename'] : 'a file']
    }
    return fileAsText(part) ?? []
  })
}

/**
 * Returns the tool outputs that the model has not answered yet, each with its function's name: the same whether the
 * request chains to the calls or sends the whole history.
 */
export function newToolOutputs(turn: ScenarioTurn): readonly ToolOutput[] {
  const names = new Map(turn.context.filter(isFunctionCall).map((call) => [call.call_id, call.name]))
  // Calls don't count as an answer: a client may put each output right after its call.
  const answered = turn.context.findLastIndex((item) => isFromModel(item) && item.type !== 'function_call')
  return turn.context
    .slice(answered + 1)
    .filter(isFunctionCallOutput)
    .map((item) => ({ name: names.get(item.call_id) ?? 'unknown', output: plainText(item.output) }))
}

/** Returns the text of a message, its parts joined; images and files are left out. */
export function textOf(item: Item): string {
  return isMessage(item) ? plainText(item.content) : ''
}

/** Returns at most `length` characters of a text on one line, for quoting. */
export function excerpt(text: string, length = 200): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length).trimEnd()}…`
}

function plainText(content: string | readonly ContentPart[]): string {
  if (typeof content === 'string') return content
  return content
    .map((part) => (isOutputText(part) || part.type === 'input_text' ? String(part['text']) : ''))
    .filter((text) => text !== '')
    .join('\n')
}
