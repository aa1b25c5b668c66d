import { words } from '@/lib/language/english/datasets'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { DataRow } from '../../data-set'
import { readCsv } from '../read-csv'
import { type Config, referenceIn } from './config'
import { parseYaml, type Path } from './parse-yaml'
import { rowsOf } from './tests'
import { asTheyAre } from './variables'

/**
 * Reads the tests of a file that a configuration refers to: CSV, YAML, JSON or JSONL.
 *
 * @returns undefined if it can't be read
 */
export function testsInFile(
  reference: string,
  shared: JsonObject,
  path: Path,
  config: Config,
): readonly DataRow[] | undefined {
  const file = referenceIn(reference) ?? reference
  const text = config.readFile(file)
  if (text === undefined) return undefined
  const within: Config = {
    ...config,
    tell: (_path, message) => config.tell(path, words.inFile(file, message)),
  }
  if (/\.csv$/i.test(file)) return rowsOfCsv(text, shared, path, within)
  const tests = testsIn(text, /\.jsonl$/i.test(file))
  return tests?.flatMap((test) => (isObject(test) ? rowsOf(test, shared, path, within) : []))
}

function rowsOfCsv(
  text: string,
  shared: JsonObject,
  path: Path,
  { tell }: Config,
): readonly DataRow[] | undefined {
  const { content, notes, problems } = readCsv(text)
  for (const { message } of [...notes, ...problems]) tell(path, message)
  if (problems.length > 0) return undefined
  const variables = isObject(shared['vars']) ? asTheyAre(shared['vars']) : {}
  return content.rows.map((row) => ({ ...row, variables: { ...variables, ...row.variables } }))
}

function testsIn(text: string, isLines: boolean): readonly unknown[] | undefined {
  const parsed = isLines
    ? text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parseYaml(line)]))
    : [parseYaml(text)]
  const values = parsed.map((each) => ('value' in each ? each.value : undefined))
  if (isLines) return values
  const [list] = values
  return Array.isArray(list) ? list : undefined
}
