import { variablesOf } from '@/lib/conversation/prompt'
import type { DataRow, DataSet } from '../data-set'
import { variableName } from '../import/variable-name'
import { ownTemplate } from '../own-template'
import type { Table } from '../rows/table'
import type { ChatAnswer, ChatQuestion } from './chat-questions'

/** What of a question can go to a column. `answer of …` is the answer of one column of a comparison. */
export type RowSource = 'question' | 'answer' | 'model' | 'instructions' | `answer of ${string}`

/** For each source the column that it goes to; a source that is missing is left out. */
export type RowMapping = Readonly<Partial<Record<RowSource, string>>>

/** How people call such columns, in any case; the first is the name of a new one. */
const usualNames = {
  question: ['question', 'input', 'prompt', 'query', 'message', 'user', 'text', 'task'],
  answer: [
    'answer',
    'expected',
    'expected answer',
    'ideal',
    'reference',
    'output',
    'target',
    'response',
    'label',
  ],
  model: ['model'],
  instructions: ['instructions', 'system', 'developer'],
} as const

/** Returns what there is to add, in the order in which it is shown. */
export function sourcesOf(questions: readonly ChatQuestion[]): readonly RowSource[] {
  const labels = [...new Set(questions.flatMap(({ answers }) => answers.map(({ label }) => label)))]
  return [
    'question',
    'answer',
    'model',
    ...(questions.some(({ instructions }) => instructions !== '') ? (['instructions'] as const) : []),
    ...(labels.length > 1 ? labels.map((label) => `answer of ${label}` as const) : []),
  ]
}

/**
 * Returns where everything goes if the person says nothing: to a column with a usual name. The question and the answer
 * get a new column if there is none, the rest is left out.
 *
 * @param dataSet undefined for a new one
 */
export function suggestedMapping(
  sources: readonly RowSource[],
  dataSet: Pick<DataSet, 'columns' | 'template'> | undefined,
): RowMapping {
  const { columns = [], template = '' } = dataSet ?? {}
  const taken = new Set<string>()
  const named = (names: readonly string[]) =>
    names
      .map((name) => columns.find((column) => column.toLowerCase().replaceAll(/[_-]/g, ' ') === name))
      .find((column) => column !== undefined && !taken.has(column))
  const mapping: Partial<Record<RowSource, string>> = {}
  for (const source of sources) {
    const column = columnFor(source)
    if (column === undefined) continue
    taken.add(column)
    mapping[source] = column
  }
  return mapping

  function columnFor(source: RowSource): string | undefined {
    switch (source) {
      case 'question':
        return named(usualNames.question) ?? onlyVariable(template, columns) ?? usualNames.question[0]
      case 'answer':
        return named(usualNames.answer) ?? usualNames.answer[0]
      case 'model':
        return named(usualNames.model) ?? (dataSet === undefined ? usualNames.model[0] : undefined)
      case 'instructions':
        return named(usualNames.instructions)
      default:
        return columns.find((column) => column === newColumnOf(source))
    }
  }
}

/** Returns the column that a prompt fills in if there is only one: then the question belongs there. */
function onlyVariable(template: string, columns: readonly string[]): string | undefined {
  const used = variablesOf({ text: ownTemplate(template), variables: [] })
    .map(({ name }) => name)
    .filter((name) => columns.includes(name))
  return used.length === 1 ? used[0] : undefined
}

/** Returns what a new column for a source is called. */
export function newColumnOf(source: RowSource): string {
  switch (source) {
    case 'question':
    case 'answer':
    case 'model':
    case 'instructions':
      return usualNames[source][0]
    default:
      return variableName(source.slice('answer of '.length))
  }
}

export interface RowOptions {
  readonly mapping: RowMapping
  /** Whose answer is `answer`: the label of a column. Without one, or where that column has none, the first. */
  readonly answerOf?: string | undefined
  /** Whether a row has the messages before the question. */
  readonly hasMessagesBefore?: boolean
}

/** Returns what of a question goes to a column. */
export function textOfSource(
  source: RowSource,
  { text, instructions, answers }: ChatQuestion,
  answerOf?: string,
): string {
  const chosen: ChatAnswer | undefined =
    answers.find(({ label, text: answer }) => label === answerOf && answer !== '') ??
    answers.find(({ text: answer }) => answer !== '')
  switch (source) {
    case 'question':
      return text
    case 'answer':
      return chosen?.text ?? ''
    case 'model':
      return chosen?.model ?? ''
    case 'instructions':
      return instructions
    default:
      return answers.find(({ label }) => `answer of ${label}` === source)?.text ?? ''
  }
}

/** Makes a row of a question. */
function chatRow(
  question: ChatQuestion,
  { mapping, answerOf, hasMessagesBefore = false }: RowOptions,
): DataRow {
  const pairs = mappedSources(mapping).flatMap(([source, column]) => {
    const text = textOfSource(source, question, answerOf)
    return text === '' ? [] : [[column, text] as const]
  })
  return {
    variables: Object.fromEntries(pairs),
    ...(hasMessagesBefore && question.before.length > 0 ? { messages: question.before } : {}),
  }
}

/** Adds rows at the end of a table, and the columns that it lacks. */
export function withChatRows(table: Table, questions: readonly ChatQuestion[], options: RowOptions): Table {
  const added = mappedSources(options.mapping)
    .map(([, column]) => column)
    .filter((column) => !table.columns.includes(column))
  return {
    ...table,
    columns: [...table.columns, ...new Set(added)],
    rows: [...table.rows, ...questions.map((question) => chatRow(question, options))],
  }
}

/** Returns a column that two sources go to; undefined if there is none. */
export function doubledColumn(mapping: RowMapping): string | undefined {
  const columns = mappedSources(mapping).map(([, column]) => column)
  return columns.find((column, at) => columns.indexOf(column) !== at)
}

const isSource = (name: string): name is RowSource =>
  Object.hasOwn(usualNames, name) || name.startsWith('answer of ')

/** Returns the sources that go to a column, each with its column. */
export const mappedSources = (mapping: RowMapping): ReadonlyArray<readonly [RowSource, string]> =>
  Object.entries(mapping).flatMap(([source, column]) =>
    isSource(source) && column !== undefined ? [[source, column] as const] : [],
  )
