import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Check } from '@/lib/datasets/check'
import type { DataRow } from '@/lib/datasets/data-set'
import { importData, textOfFile } from '@/lib/datasets/import/import-data'
import type { Content, Note } from '@/lib/datasets/import/imported'
import { checkOfExpectation } from '@/lib/datasets/import/promptfoo/expectation'
import type { RowFiles } from '@/lib/datasets/row-files'
import type { ReadFile } from '@/lib/files/stored-file'
import { isBlank, promptsOf } from '@/lib/datasets/prompt'
import { nameOfPrompt } from '@/lib/datasets/run/run-plan'
import { variableName } from '@/lib/datasets/import/variable-name'
import { backupFormat } from '@/lib/transfer/backup'
import { BackupError, readBackup } from '@/lib/transfer/read-backup'
import type { Options } from './options'
import { filesBeside } from './referenced-files'
import { UsageError } from './usage-error'

/** What to ask, and how answers are checked. */
export interface Suite extends Content {
  readonly name: string
  /** The files that rows name, which a Parley export has. */
  readonly files?: RowFiles
  readonly readFile: ReadFile
  /** What of the file is left out, in sentences. */
  readonly notes: readonly string[]
}

type SuiteOptions = Pick<Options, 'suite' | 'format' | 'dataSet' | 'prompt' | 'checks' | 'filter'>

/**
 * Reads the suite with the rows that the filter leaves.
 *
 * @throws UsageError
 */
export async function readSuite(options: SuiteOptions): Promise<Suite> {
  const { suite: path, prompt, filter } = options
  const suite = await contentOf(path, options)
  const rows = suite.rows.filter(matcherOf(filter, suite.columns))
  if (rows.length === 0) throw new UsageError(`No row matches --filter ${filter ?? ''}.`)
  const asked = prompt === undefined ? suite : { ...suite, template: prompt, prompts: [] }
  const isBare = promptsOf(asked).some(isBlank)
  if (isBare && rows.some(({ messages = [] }) => messages.length === 0)) {
    throw new UsageError(`${path} has no prompt. Add one: --prompt 'Answer in one word: {{question}}'`)
  }
  return { ...asked, rows, checks: [...suite.checks, ...options.checks.map(checkOfOption)] }
}

async function contentOf(path: string, { format, dataSet }: SuiteOptions): Promise<Suite> {
  const text = await textOf(path)
  if (isBackup(text)) return contentOfBackup(text, path, dataSet)
  const result = importData(text, {
    fileName: basename(path),
    readFile: filesBeside(path),
    ...(format === undefined ? {} : { format }),
  })
  if (!result.ok) throw new UsageError(result.problems.map((note) => lineOf(path, note)).join('\n'))
  return {
    ...result.content,
    readFile: noFile,
    name: basename(path),
    notes: result.notes.map((note) => lineOf(path, note)),
  }
}

const noFile: ReadFile = () => Promise.resolve(undefined)

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`${path} can’t be read: ${error instanceof Error ? error.message : String(error)}`)
  })
  // A Parley export has answers, too, and isn't limited like a file of rows.
  if (isBackup(bytes.toString('utf8', 0, 200))) return bytes.toString()
  const read = textOfFile(bytes)
  if ('problem' in read) throw new UsageError(`${path}: ${read.problem}`)
  return read.text
}

const isBackup = (text: string) => text.slice(0, 200).includes(`"format":"${backupFormat}"`)

async function contentOfBackup(text: string, path: string, name: string | undefined): Promise<Suite> {
  const { kept, files: stored } = await readBackup(new Blob([text])).catch((error: unknown) => {
    throw error instanceof BackupError ? new UsageError(`${path}: ${error.message}`) : error
  })
  const found = kept.dataSets.filter(({ dataSet }) => name === undefined || dataSet.name === name)
  const [only, ...others] = found
  if (only === undefined || others.length > 0) {
    const names = kept.dataSets.map(({ dataSet }) => dataSet.name).join(', ')
    throw new UsageError(
      names === '' ? `${path} has no data set.` : `Name one data set of ${path} with --data-set: ${names}`,
    )
  }
  const { columns, template, prompts = [], files = {}, checks } = only.dataSet
  const byId = new Map(stored.map((file) => [file.id, file]))
  const readFile: ReadFile = (id) => Promise.resolve(byId.get(id))
  // A file could name a server that gets what the rows say, so its tools are used only if somebody passes them.
  const notes = prompts.flatMap((prompt, at) =>
    prompt.settings.fromFile === undefined
      ? []
      : [
          `${path}: the tools and the format of “${nameOfPrompt(prompt, at)}” are left out. Use --parameters.`,
        ],
  )
  const asked = { columns, template, prompts, files, checks }
  return { name: only.dataSet.name, ...asked, rows: only.rows, readFile, notes }
}

function lineOf(path: string, { line, message, more }: Note): string {
  const place = line === undefined ? path : `${path}:${line}`
  return `${place}: ${message}${more === undefined ? '' : ` (and ${more} more times)`}`
}

/** Matches rows with a text in any variable, or with one variable that equals a value. */
function matcherOf(filter: string | undefined, columns: readonly string[]): (row: DataRow) => boolean {
  if (filter === undefined) return () => true
  const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(filter) ?? []
  const column = variableName(name)
  if (columns.includes(column)) return ({ variables }) => variables[column] === value
  return ({ variables }) => Object.values(variables).some((each) => each.includes(filter))
}

function checkOfOption(written: string): Check {
  const check = checkOfExpectation(written.trim())
  if ('problem' in check) throw new UsageError(`--check ${written}: ${check.problem}`)
  return check
}
