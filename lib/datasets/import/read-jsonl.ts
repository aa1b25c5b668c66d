import { words } from '@/lib/language/english/datasets'
import { NumberText, parseExact } from '@/lib/util/json/exact-numbers'
import { readJson } from '@/lib/util/json/read-json'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { Check } from '../check'
import type { DataRow } from '../data-set'
import { failed, type Note, type Reading } from './imported'
import { columnsOf, textOfValue, variableName } from './variable-name'
import { messagesOf } from './messages-of'

/** One value of a file, and its position. */
interface Entry {
  readonly value: unknown
  readonly line?: number
}

/**
 * Reads one JSON object per line: plain fields, OpenAI's `{"item": {…}}`, its older `{"input": …, "ideal": …}`, and
 * chats with `messages`, whose last answer is the expected one.
 *
 * @param isEvals whether a line that is not such an item is a problem
 */
export function readJsonl(text: string, isEvals: boolean): Reading {
  const problems: Note[] = []
  const entries = text.split(/\r\n|\r|\n/).flatMap((line, at): readonly Entry[] => {
    if (line.trim() === '') return []
    const read = readJson(line)
    if ('value' in read) return [{ value: parseExact(line), line: at + 1 }]
    const { message } = read.problem
    problems.push({ line: at + 1, message: message.replace(/^Line \d+, c/, 'Not JSON at c') })
    return []
  })
  return problems.length > 0 ? failed(...problems) : readEntries(entries, isEvals)
}

/** Reads a JSON list of objects as if each were on its own line. */
export function readJsonList(values: readonly unknown[]): Reading {
  return readEntries(
    values.map((value) => ({ value })),
    false,
  )
}

function readEntries(entries: readonly Entry[], isEvals: boolean): Reading {
  const problems: Note[] = []
  const notes: Note[] = []
  const rows = entries.flatMap(({ value, line }): readonly DataRow[] => {
    const tell = (into: Note[]) => (message: string) =>
      into.push({ ...(line === undefined ? {} : { line }), message })
    if (!isObject(value) || value instanceof NumberText) {
      tell(problems)(words.notAJsonObject)
      return []
    }
    if (isEvals && !isObject(value['item']) && value['input'] === undefined) {
      tell(problems)(words.itemAndInputAreBothMissing)
      return []
    }
    return [rowOf(value, tell(notes))]
  })
  if (problems.length > 0) return failed(...problems)
  return { content: { columns: columnsOf(rows), rows, template: '', checks: [] }, notes, problems }
}

function rowOf(value: JsonObject, tell: (message: string) => void): DataRow {
  const { item, input, messages, ideal } = value
  if (isObject(item)) {
    if (value['sample'] !== undefined) tell(words.skippedSampleAnEarlierAnswer)
    return { variables: variablesOf(item) }
  }
  if (Array.isArray(messages)) return chatOf(value, messages, tell)
  const isAsked = Array.isArray(input) && input.some((each) => isObject(each) && 'role' in each)
  const { input: _input, ...others } = value
  return {
    variables: variablesOf(isAsked ? others : value),
    ...(isAsked ? { messages: messagesOf(input, tell) } : {}),
    ...(ideal === undefined ? {} : { checks: [checkOfIdeal(ideal)] }),
  }
}

/** If there are several ideals, matching one is enough. */
const checkOfIdeal = (ideal: unknown): Check =>
  Array.isArray(ideal)
    ? { kind: 'contains-any', value: JSON.stringify(listOf(ideal).map(textOfValue)) }
    : { kind: 'contains', value: '{{ideal}}' }

function chatOf(value: JsonObject, written: readonly unknown[], tell: (message: string) => void): DataRow {
  const all = messagesOf(written, tell)
  const last = all.at(-1)
  const { messages: _messages, ...others } = value
  if (last?.role !== 'assistant') return { variables: variablesOf(others), messages: all }
  return { variables: { ...variablesOf(others), ideal: last.content }, messages: all.slice(0, -1) }
}

function variablesOf(fields: JsonObject): Readonly<Record<string, string>> {
  const pairs = Object.entries(fields).map(
    ([name, value]) => [variableName(name), textOfValue(value)] as const,
  )
  return Object.fromEntries(pairs.filter(([name]) => name !== ''))
}
