import Papa from 'papaparse'
import type { Check } from '../check'
import type { DataRow } from '../data-set'
import { checkOfExpectation } from './expectation'
import { failed, type Note, type Reading } from './imported'
import { variableName } from './variable-name'

/** promptfoo's tests as CSV keep their assertions in columns of these names. */
const isExpectation = (name: string) => /^__expected\d*$/.test(name)

/** What the delimiter could not be told from is no problem: a file with one column has none. */
const quoteProblems: ReadonlyMap<string, string> = new Map([
  ['MissingQuotes', 'A cell begins with " and has no " at its end.'],
  ['InvalidQuotes', 'A " stands inside a quoted cell. Write it as "".'],
])

/** Reads CSV, or the same with tabs or semicolons. The first line names the columns. */
export function readCsv(text: string): Reading {
  const { data, errors } = Papa.parse<string[]>(text, { delimitersToGuess: [',', '\t', ';', '|'] })
  const lines = startLines(data)
  const broken = errors.flatMap(({ code, row }): readonly Note[] => {
    const message = quoteProblems.get(code)
    return message === undefined ? [] : [at(lines[row ?? 0], message)]
  })
  if (broken.length > 0) return failed(...broken)

  const filled = data.flatMap((cells, index) =>
    cells.every((cell) => cell.trim() === '') ? [] : [{ cells, line: lines[index] ?? 1 }],
  )
  const [header, ...body] = filled
  if (header === undefined) return failed({ message: 'There is nothing in it.' })
  const names = header.cells.map((name) => (isExpectation(name.trim()) ? name.trim() : variableName(name)))
  const problems = [...problemsOfHeader(names, header.line)]
  const notes: Note[] = renamed(header.cells, names, header.line)
  const rows: DataRow[] = []
  for (const { cells, line } of body) {
    if (cells.length === names.length) rows.push(rowOf(names, cells, line, notes))
    else problems.push(at(line, `It has ${cells.length} cells, but there are ${names.length} columns.`))
  }
  if (problems.length > 0) return failed(...problems)
  const columns = names.filter((name) => !isExpectation(name))
  return { content: { columns, rows, template: '', checks: [] }, notes, problems }
}

/** The line on which each row begins: a cell can have line breaks in it. */
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
    if (name === '') return [at(line, `Column ${index + 1} has no name.`)]
    return names.indexOf(name) === index ? [] : [at(line, `Two columns are called “${name}”.`)]
  })
}

function renamed(written: readonly string[], names: readonly string[], line: number): Note[] {
  return names.flatMap((name, index) => {
    const before = written[index]?.trim() ?? ''
    return before === name ? [] : [at(line, `Column “${before}” is called “${name}” here.`)]
  })
}

/** @param notes takes what of the row is left out */
function rowOf(names: readonly string[], cells: readonly string[], line: number, notes: Note[]): DataRow {
  const checks: Check[] = []
  const variables: Record<string, string> = {}
  for (const [index, name] of names.entries()) {
    const cell = cells[index] ?? ''
    if (!isExpectation(name)) variables[name] = cell
    else if (cell.trim() !== '') {
      const check = checkOfExpectation(cell.trim())
      if ('problem' in check) notes.push(at(line, check.problem))
      else checks.push(check)
    }
  }
  return { variables, ...(checks.length > 0 ? { checks } : {}) }
}

const at = (line: number | undefined, message: string): Note =>
  line === undefined ? { message } : { line, message }
