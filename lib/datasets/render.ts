import { fill } from '@/lib/conversation/prompt'
import { isObject } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import { NumberText } from '@/lib/util/json/exact-numbers'
import type { DataRow } from './data-set'

/** OpenAI's evals call a row `item`. */
const itemPrefix = /\{\{\s*item\./g

/** Converts a template to our syntax: `{{ item.name }}` becomes `{{name}}`. */
export const ownTemplate = (text: string): string => text.replaceAll(itemPrefix, '{{')

/** Fills the values of a row into a text; variables that the row doesn't have stay as written. */
export function render(text: string, variables: DataRow['variables']): string {
  return fill({ text: ownTemplate(text) }, new Map(Object.entries(variables)))
}

/** Returns what a row asks: its own messages, followed by the template. */
export function inputOf(template: string, { messages = [], variables }: DataRow): readonly Item[] {
  const own = messages.map(({ role, content }) => message(role, render(content, variables)))
  const text = render(template, variables)
  return text.trim() === '' ? own : [...own, message('user', text)]
}

const message = (role: string, content: string): Item => ({ type: 'message', role, content })

/** Fills the variables into the strings of a JSON value, so that no value can change its structure. */
export function renderJson(value: unknown, variables: DataRow['variables']): unknown {
  if (typeof value === 'string') return render(value, variables)
  if (Array.isArray(value)) return value.map((each) => renderJson(each, variables))
  if (!isObject(value) || value instanceof NumberText) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, renderJson(each, variables)]))
}
