import { words as strings } from '@/lib/language/english/datasets'
import Papa from 'papaparse'
import type { Check } from '../check'
import type { DataRow } from '../data-set'
import { checkOfExpectation } from './promptfoo/expectation'
import { failed, type Note, type Reading } from './imported'
import { variableName } from './variable-name'

/** promptfoo's CSV tests have their assertions in columns with these names. */
const isExpectation = (name: string) => /^__expected\d*$/.test(name)

/** A delimiter that can't be detected is not a problem: a file with one column has none. */
const quoteProblems: ReadonlyMap<string, string> = new Map([
  ['MissingQuotes', strings.aCellStartsWithButHas],
  ['InvalidQuotes', strings.aQuotedCellContainsWriteIt],
])

/** The column with the share of a row's checks that has to pass. */
const thresholdColumn = '__threshold'

const isSpecial = (name: string) => isExpectation(name) || isMeaningful(name) || name === thresholdColumn

/** Other promptfoo columns that have a meaning there but not here. */
const isMeaningful = (name: string) =>
  /^__(?:prefix|suffix|description|metric|metadata\b.*|config\b.*|providerOutput)$/.test(name)

/** Reads CSV, or the same with tabs or semicolons. The first line has the column names. */
export function readCsv(written: string): Reading {
  // Excel writes its separator into an extra first line.
  const [separatorLine, separator = ''] = /^sep=([^\r\n])(?:\r\n|\r|\n|$)/i.exec(written) ?? []
  // The line stays as an empty one, because later notes refer to line numbers.
  const text = separatorLine === undefined ? written : `\n${written.slice(separatorLine.length)}`
  const { data, errors } = Papa.parse<string[]>(text, {
    delimitersToGuess: [',', '\t', ';', '|'],
    ...(separator === '' ? {} : { delimiter: separator }),
  })
  const lines = startLines(data)
  const broken = errors.flatMap(({ code, row }): readonly Note[] => {
    const message = quoteProblems.get(code)
    return message === undefined ? [] : [at(lines[row ?? 0], message)]
  })
  if (broken.length > 0) return failed(...broken)

  const filled = data.flatMap((cells, index) =>
    cells.every((cell) => cell.trim() === '') ? [] : [{ cells, line: lines[index] ?? 1 }],
  )
  const { rows: table, notes: dropped } = withoutEmptyColumns(filled)
  const [header, ...body] = table
  if (header === undefined) return failed({ message: strings.theFileIsEmpty })
  const names = header.cells.map((name) => (isSpecial(name.trim()) ? name.trim() : variableName(name)))
  const problems = [...problemsOfHeader(names, header.line)]
  const notes: Note[] = [...dropped, ...renamed(header.cells, names, header.line)]
  const rows: DataRow[] = []
  for (const { cells, line } of body) {
    if (cells.length === names.length) rows.push(rowOf(names, cells, line, notes))
    else problems.push(at(line, strings.theRowHasCellsButThere(cells.length, names.length)))
  }
  if (problems.length > 0) return failed(...problems)
  const columns = names.filter((name) => !isSpecial(name))
  for (const name of names.filter(isMeaningful)) {
    notes.push(at(header.line, strings.skippedColumnParleyDoesntSupportWhat(name)))
  }
  return { content: { columns, rows, template: '', checks: [] }, notes, problems }
}

interface TableRow {
  readonly cells: readonly string[]
  readonly line: number
}

/**
 * Removes what spreadsheets leave at the ends of rows: empty columns without a name, and empty cells after the last
 * column.
 */
function withoutEmptyColumns(rows: readonly TableRow[]): {
  readonly rows: readonly TableRow[]
  readonly notes: readonly Note[]
} {
  const [header, ...body] = rows
  if (header === undefined) return { rows, notes: [] }
  const isEmpty = (cell: string | undefined) => cell === undefined || cell.trim() === ''
  const empty = new Set(
    header.cells.flatMap((name, index) =>
      isEmpty(name) && body.every(({ cells }) => isEmpty(cells[index])) ? [index] : [],
    ),
  )
  const notes: Note[] = []
  if (empty.size > 0) {
    const words = empty.size === 1 ? strings.anEmptyColumnWas : strings.emptyColumnsWere(empty.size)
    notes.push(at(header.line, strings.skipped(words)))
  }
  const width = header.cells.length
  let hasMore = false
  const trimmed = rows.map(({ cells, line }): TableRow => {
    const rest = cells.slice(width)
    const isLong = rest.length > 0 && rest.every(isEmpty)
    hasMore ||= isLong
    const kept = isLong ? cells.slice(0, width) : cells
    return { line, cells: kept.length === width ? kept.filter((_cell, index) => !empty.has(index)) : kept }
  })
  if (hasMore) notes.push(at(header.line, strings.skippedEmptyCellsAfterTheLast))
  return { rows: trimmed, notes }
}

/** Returns the line on which each row begins: a cell can contain line breaks. */
function startLines(rows: readonly (readonly string[])[]): readonly number[] {
  let line = 1
  return rows.map((cells) => {
    const start = line
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
    return start
  })
}

function problemsOfHeader(names: readonly string[], line: number): readonly Note[] {
  return names.flatMap((name, index) => {
    if (name === '') return [at(line, strings.columnHasNoName(index + 1))]
    return names.indexOf(name) === index ? [] : [at(line, strings.twoColumnsAreNamed(name))]
  })
}

function renamed(written: readonly string[], names: readonly string[], line: number): Note[] {
  return names.flatMap((name, index) => {
    const before = written[index]?.trim() ?? ''
    return before === name ? [] : [at(line, strings.renamedColumnTo(before, name))]
  })
}

/**
 * @param notes receives what is left out of the row
 */
function rowOf(names: readonly string[], cells: readonly string[], line: number, notes: Note[]): DataRow {
  const checks: Check[] = []
  const variables: Record<string, string> = {}
  let threshold: number | undefined
  for (const [index, name] of names.entries()) {
    const cell = cells[index] ?? ''
    if (name === thresholdColumn) threshold = thresholdIn(cell, line, notes)
    else if (!isSpecial(name)) variables[name] = cell
    else if (isMeaningful(name)) continue
    else if (cell.trim() !== '') {
      const check = checkOfExpectation(cell.trim())
      if ('problem' in check) notes.push(at(line, check.problem))
      else checks.push(check)
    }
  }
  return {
    variables,
    ...(checks.length > 0 ? { checks } : {}),
    ...(threshold === undefined ? {} : { threshold }),
  }
}

function thresholdIn(cell: string, line: number, notes: Note[]): number | undefined {
  if (cell.trim() === '') return undefined
  const threshold = Number(cell)
  if (Number.isFinite(threshold)) return threshold
  notes.push(at(line, strings.isntANumber(cell)))
  return undefined
}

const at = (line: number | undefined, message: string): Note =>
  line === undefined ? { message } : { line, message }
