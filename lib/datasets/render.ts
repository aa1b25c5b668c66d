import { fill } from '@/lib/conversation/prompt'
import { isObject } from '@/lib/responses/guards'
import { questionOf } from '@/lib/conversation/question-of'
import type { ContentPart, Item } from '@/lib/responses/types'
import { NumberText } from '@/lib/util/json/exact-numbers'
import type { DataRow } from './data-set'
import { ownTemplate } from './own-template'
import { partsOfFiles, type RowFiles } from './row-files'
import { type DataSetPrompt, type Prompted, promptsOf, type RowMessage } from './prompt'

/** Fills the values of a row into a text; variables that the row doesn't have stay as written. */
export function render(text: string, variables: DataRow['variables']): string {
  return fill({ text: ownTemplate(text) }, new Map(Object.entries(variables)))
}

/**
 * Returns what a row asks with a prompt: what the prompt tells the system, the row's own messages, and the rest of the
 * prompt. Messages without a text are left out, and files go with the last message.
 *
 * @param rowFiles those that rows name
 */
export function inputOf(
  { messages, files = [] }: Pick<DataSetPrompt, 'messages' | 'files'>,
  { messages: own = [], variables }: DataRow,
  rowFiles?: RowFiles,
): readonly Item[] {
  const fill = ({ role, content }: RowMessage) => message(role, render(content, variables))
  const asked = messages
    .map(fill)
    .filter(({ content }) => typeof content !== 'string' || content.trim() !== '')
  const after = asked.findIndex(({ role }) => role !== 'system' && role !== 'developer')
  const at = after < 0 ? asked.length : after
  const input = [...asked.slice(0, at), ...own.map(fill), ...asked.slice(at)]
  const cells = files.map((column) => variables[column] ?? '')
  return withParts(input, partsOfFiles(cells, rowFiles))
}

/** Returns the cells of rows that name files for a prompt. */
export function fileCells(prompted: Prompted, rows: readonly DataRow[]): readonly string[] {
  const columns = [...new Set(promptsOf(prompted).flatMap(({ files = [] }) => files))]
  return columns.length === 0
    ? []
    : rows.flatMap(({ variables }) => columns.flatMap((column) => variables[column] ?? []))
}

/** Adds parts to the last message of the user, or as one if there is none. */
function withParts(input: readonly Item[], parts: readonly ContentPart[]): readonly Item[] {
  if (parts.length === 0) return input
  const at = input.findLastIndex(({ role }) => role === 'user')
  const before = input[at]
  const text = typeof before?.['content'] === 'string' ? before['content'] : ''
  const item = questionOf(text, parts)
  return at < 0 ? [...input, item] : input.with(at, item)
}

const message = (role: string, content: string): Item => ({ type: 'message', role, content })

/** Fills the variables into the strings of a JSON value, so that no value can change its structure. */
export function renderJson(value: unknown, variables: DataRow['variables']): unknown {
  if (typeof value === 'string') return render(value, variables)
  if (Array.isArray(value)) return value.map((each) => renderJson(each, variables))
  if (!isObject(value) || value instanceof NumberText) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, renderJson(each, variables)]))
}
