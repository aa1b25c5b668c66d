import { fill } from '@/lib/prompts/prompt'
import { isObject } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import type { DataRow } from './data-set'

/** OpenAI's evals call a row `item`. */
const itemPrefix = /\{\{\s*item\./g

/** A template as ours: `{{ item.name }}` is `{{name}}`. */
export const ownTemplate = (text: string): string => text.replaceAll(itemPrefix, '{{')

/** A text with the values of a row; what a row has not stays as it is written. */
export function render(text: string, variables: DataRow['variables']): string {
  return fill({ text: ownTemplate(text) }, new Map(Object.entries(variables)))
}

/** What a row asks: its own messages, and the template behind them. */
export function inputOf(template: string, { messages = [], variables }: DataRow): readonly Item[] {
  const own = messages.map(({ role, content }) => message(role, render(content, variables)))
  const text = render(template, variables)
  return text.trim() === '' ? own : [...own, message('user', text)]
}

const message = (role: string, content: string): Item => ({ type: 'message', role, content })

/** A JSON value with the variables filled into its texts, so that no value can change its form. */
export function renderJson(value: unknown, variables: DataRow['variables']): unknown {
  if (typeof value === 'string') return render(value, variables)
  if (Array.isArray(value)) return value.map((each) => renderJson(each, variables))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, renderJson(each, variables)]))
}
