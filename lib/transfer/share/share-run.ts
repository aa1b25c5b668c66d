import type { Check } from '@/lib/datasets/check'
import type { DataRow } from '@/lib/datasets/data-set'
import { type Prompted, type RowMessage, promptsOf } from '@/lib/datasets/prompt'
import type { Results } from '@/lib/datasets/results/results'
import type { Cell } from '@/lib/datasets/run/cell'
import type { RunColumn } from '@/lib/datasets/run/run'
import { baseName } from './share-items'
import { type SharedCell, type SharedRun, shareParameters } from './share-format'
import { sharedModel } from './shared-model'
import type { ShareWorld } from './share-world'

/** A run with all that belongs to it. */
export interface RunToShare {
  /** The name of its data set. */
  readonly name: string
  /** The variables of the rows. */
  readonly variables: readonly string[]
  readonly results: Results
}

/**
 * Makes what is shared of a run: its rows and prompts, what was answered, and what the checks said. Files that rows name
 * stay here.
 */
export function shareRun({ name, variables, results }: RunToShare, world: ShareWorld): SharedRun {
  const { run, rows, cells } = results
  const { choices } = world
  const fileColumns = new Set(promptsOf(run).flatMap(({ files = [] }) => files))
  const prompts = sharePrompts(run, world)
  return {
    kind: 'run',
    title: name,
    variables: [...variables],
    rows: rows.map((row) => shareRow(row, fileColumns, world)),
    template: run.template,
    ...(prompts === undefined ? {} : { prompts }),
    checks: run.checks.map((check) => shareCheck(check, world)),
    columns: run.columns.map((column) => shareColumn(column, world)),
    repeats: run.repeats,
    cells: cells.flatMap((cell) => (cell === undefined ? [] : (shareCell(cell, choices) ?? []))),
  }
}

function sharePrompts({ prompts }: Prompted, world: ShareWorld): SharedRun['prompts'] {
  return prompts?.map(({ id, name, messages, files }) => ({
    id,
    name,
    messages: shareMessages(messages, world),
    ...(files === undefined ? {} : { files: [...files] }),
  }))
}

const shareMessages = (messages: readonly RowMessage[], { choices }: ShareWorld): RowMessage[] =>
  messages
    .filter(({ role }) => choices.instructions || role === 'user' || role === 'assistant')
    .map(({ role, content }) => ({ role, content }))

function shareRow(
  row: DataRow,
  fileColumns: ReadonlySet<string>,
  world: ShareWorld,
): SharedRun['rows'][number] {
  const { variables, messages, checks, threshold } = row
  const pairs = Object.entries(variables).map(
    ([name, text]) => [name, fileColumns.has(name) ? fileNamesIn(text, world) : text] as const,
  )
  return {
    variables: Object.fromEntries(pairs),
    ...(messages === undefined ? {} : { messages: shareMessages(messages, world) }),
    ...(checks === undefined ? {} : { checks: checks.map((check) => shareCheck(check, world)) }),
    ...(threshold === undefined ? {} : { threshold }),
  }
}

/** Returns the names in a cell without their folders; a file that stands there as a whole is no name. */
function fileNamesIn(text: string, { choices }: ShareWorld): string {
  if (!choices.fileNames) return ''
  return text
    .split('\n')
    .filter((line) => !/^\s*data:/i.test(line))
    .map((line) => (/^\s*https?:/i.test(line) ? line : baseName(line)))
    .join('\n')
}

function shareCheck({ model, ...check }: Check, { models }: ShareWorld): Check {
  return { ...check, ...(model === undefined ? {} : { model: sharedModel(model, models) }) }
}

function shareColumn({ settings, label, upstream, prompt }: RunColumn, { choices, models }: ShareWorld) {
  const parameters = shareParameters(settings)
  const model = sharedModel(settings.model, models, upstream)
  return {
    model,
    label: label === settings.model ? model : label,
    ...(parameters === undefined ? {} : { parameters }),
    ...(choices.instructions && settings.instructions !== undefined
      ? { instructions: settings.instructions }
      : {}),
    ...(prompt === undefined ? {} : { prompt }),
  }
}

/** Only what has ended leaves. A provider's words about a failure stay here: they may name its hosts. */
function shareCell(cell: Cell, choices: ShareWorld['choices']): SharedCell | undefined {
  const { number, status, text, calls, duration, inputTokens, outputTokens, cost, outcomes, threshold } = cell
  if (status !== 'done' && status !== 'failed' && status !== 'lost') return undefined
  const { passed, note } = cell.review ?? {}
  return {
    number,
    status,
    ...(text === undefined ? {} : { text }),
    ...(calls === undefined
      ? {}
      : { calls: calls.map((call) => (choices.tools ? { ...call } : { name: call.name, arguments: '' })) }),
    ...(duration === undefined ? {} : { duration }),
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(cost === undefined ? {} : { cost }),
    ...(outcomes === undefined ? {} : { outcomes: [...outcomes] }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(choices.notes && passed !== undefined ? { passed } : {}),
    ...(choices.notes && note !== undefined ? { note } : {}),
  }
}
