import { words } from '@/lib/language/english/datasets'
import Papa from 'papaparse'
import { inputText } from '@/lib/responses/select'
import type { DataRow } from '../data-set'
import { inputOf } from '../render'
import { type Cell, verdictOf } from '../run/cell'
import { placeOf, promptOf, type RunColumn } from '../run/run'
import { type Results } from './results'

export const exportFormats = [
  { id: 'csv', label: 'CSV', ending: 'csv', type: 'text/csv' },
  { id: 'jsonl', label: 'JSONL', ending: 'jsonl', type: 'application/jsonl' },
  { id: 'markdown', label: words.markdownTable, ending: 'md', type: 'text/markdown' },
  { id: 'preferences', label: words.preferencePairsDpo, ending: 'dpo.jsonl', type: 'application/jsonl' },
] as const

export type ResultsFormat = (typeof exportFormats)[number]['id']

/** Exports the results of a run as a file. */
export function exportResults(results: Results, columns: readonly string[], format: ResultsFormat): string {
  switch (format) {
    case 'csv':
      return toCsv(results, columns)
    case 'jsonl':
      return lines(entriesOf(results))
    case 'markdown':
      return toMarkdown(results, columns)
    case 'preferences':
      return lines(preferencesOf(results))
    default:
      return format satisfies never
  }
}

const lines = (values: readonly object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')

interface CellWithPlace {
  readonly cell: Cell
  readonly row: number
  readonly repeat: number
  readonly data: DataRow
  readonly column: RunColumn
}

function placedCells({ run, rows, cells }: Results): readonly CellWithPlace[] {
  return cells.flatMap((cell) => {
    if (cell === undefined) return []
    const { row, column, repeat } = placeOf(cell.number, run)
    const [data, asked] = [rows[row], run.columns[column]]
    if (data === undefined || asked === undefined) return []
    return [{ cell, row, repeat, data, column: asked }]
  })
}

const reasonsOf = ({ outcomes = [], problem }: Cell) => [
  ...(problem === undefined ? [] : [problem]),
  ...outcomes.filter(({ passed }) => passed !== true).map(({ reason }) => reason),
]

function toCsv(results: Results, columns: readonly string[]): string {
  const header = [
    'row',
    ...columns,
    'column',
    'model',
    'repeat',
    'status',
    'passed',
    'answer',
    'reasons',
    'input_tokens',
    'output_tokens',
    'cost',
    'milliseconds',
    'review',
    'note',
  ]
  const table = placedCells(results).map(({ cell, row, repeat, data, column }) => [
    row + 1,
    ...columns.map((name) => data.variables[name] ?? ''),
    column.label,
    column.settings.model,
    repeat + 1,
    cell.status,
    verdictOf(cell) ?? '',
    cell.text ?? '',
    reasonsOf(cell).join(' '),
    cell.inputTokens ?? '',
    cell.outputTokens ?? '',
    cell.cost ?? '',
    cell.duration ?? '',
    cell.review?.passed ?? '',
    cell.review?.note ?? '',
  ])
  // Spreadsheets execute cells that begin like a formula, and models can write anything.
  return `\uFEFF${Papa.unparse([header, ...table], { escapeFormulae: true })}\r\n`
}

/** Returns what is exported of each answer. */
export function entriesOf(results: Results): readonly object[] {
  return placedCells(results).map(({ cell, row, repeat, data, column }) => ({
    row: row + 1,
    repeat: repeat + 1,
    column: column.label,
    model: column.settings.model,
    variables: data.variables,
    input: inputOf(promptOf(results.run, column), data, results.run.files),
    status: cell.status,
    passed: verdictOf(cell) ?? null,
    answer: cell.text ?? null,
    checks: cell.outcomes ?? [],
    ...(cell.problem === undefined ? {} : { problem: cell.problem }),
    response_id: cell.responseId ?? null,
    usage: { input_tokens: cell.inputTokens ?? null, output_tokens: cell.outputTokens ?? null },
    cost: cell.cost ?? null,
    milliseconds: cell.duration ?? null,
    ...(cell.review === undefined ? {} : { review: cell.review }),
  }))
}

const marks = new Map<boolean | undefined, string>([
  [true, '✓ '],
  [false, '✗ '],
])

/** Writes one line per row and repeat, and one column per model. */
function toMarkdown(results: Results, columns: readonly string[]): string {
  const { run } = results
  const byLine = new Map<string, { readonly first: CellWithPlace; readonly cells: Map<number, Cell> }>()
  for (const placed of placedCells(results)) {
    const key = `${placed.row} ${placed.repeat}`
    const line = byLine.get(key) ?? { first: placed, cells: new Map<number, Cell>() }
    byLine.set(key, line)
    line.cells.set(placeOf(placed.cell.number, run).column, placed.cell)
  }
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |\n`
  const header = ['#', ...columns, ...run.columns.map(({ label }) => label)]
  const body = [...byLine.values()].map(({ first, cells }) =>
    line([
      run.repeats > 1 ? `${first.row + 1}.${first.repeat + 1}` : String(first.row + 1),
      ...columns.map((name) => inTable(first.data.variables[name] ?? '')),
      ...run.columns.map((_, column) => {
        const cell = cells.get(column)
        if (cell === undefined) return ''
        return `${marks.get(verdictOf(cell)) ?? ''}${inTable(cell.text ?? cell.problem ?? cell.status)}`
      }),
    ]),
  )
  return [line(header.map(inTable)), line(header.map(() => '---')), ...body].join('')
}

const inTable = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll(/\r\n|\r|\n/g, '<br>')

/** Pairs each passed answer to a question with each failed one. Identical pairs of texts are listed once. */
function preferencesOf(results: Results): readonly object[] {
  const byQuestion = new Map<string, CellWithPlace[]>()
  for (const placed of placedCells(results)) {
    const key = `${placed.row} ${promptOf(results.run, placed.column).id}`
    byQuestion.set(key, [...(byQuestion.get(key) ?? []), placed])
  }
  return [...byQuestion.values()].flatMap((all) => {
    const textsOf = (passed: boolean) => [
      ...new Set(all.flatMap(({ cell }) => (verdictOf(cell) === passed && cell.text ? [cell.text] : []))),
    ]
    const [first] = all
    if (first === undefined) return []
    const prompt = inputText(inputOf(promptOf(results.run, first.column), first.data))
    return textsOf(true).flatMap((chosen) => textsOf(false).map((rejected) => ({ prompt, chosen, rejected })))
  })
}
