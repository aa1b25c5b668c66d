import * as z from 'zod/mini'
import { parseSettings } from '@/lib/conversation/parse-settings'
import {
  amount,
  count,
  filledText,
  list,
  optional,
  optionalList,
  orDefault,
  read,
  record,
} from '@/lib/util/record-schema'
import { checkRecord } from '../check'
import { completionWindows } from './completion-window'
import { type DataSetPrompt, overridesRecord, promptRecord, promptWith } from '../prompt'
import { rowFilesRecord } from '../row-files'

/** The maximum size of a run, including one from a file. The number of models is the same as in a comparison. */
export const maxModels = 12
/** Prompts × models × parameter sets. */
export const maxColumns = 96
export const maxRepeats = 100
export const maxAtOnce = 64

const priceRecord = record({
  input: amount,
  cachedInput: optional(amount),
  output: amount,
  request: orDefault(amount, 0),
})

const columnFields = record({
  label: optional(filledText),
  settings: z
    .pipe(z.optional(z.unknown()), z.transform(parseSettings))
    .check(z.refine(({ model }) => model !== '')),
  /** The provider that serves it. */
  upstream: optional(z.string()),
  /** As of a turn. */
  hasTaggedReasoning: optional(z.literal(false)),
  /** Undefined if the provider doesn't say. */
  price: optional(priceRecord),
  /** The id of its prompt; the first one if missing. */
  prompt: optional(filledText),
})

/** One model of a run, with its settings; several columns may use the same model. */
export type RunColumn = z.output<typeof columnFields> & { readonly label: string }

const columnRecord = z.pipe(
  columnFields,
  z.transform((column): RunColumn => ({ ...column, label: column.label ?? column.settings.model })),
)

const parameterSetRecord = record({
  name: orDefault(z.string(), ''),
  settings: overridesRecord,
})

/** Parameters that each model is asked with, besides others. They win over those of the model. */
export type ParameterSet = z.output<typeof parameterSetRecord>

const budgetRecord = record({
  requests: optional(amount),
  /** In dollars. */
  cost: optional(amount),
})

/** The limits of a run. A missing limit means none. */
export type Budget = z.output<typeof budgetRecord>

const runRecord = record({
  id: z.string(),
  dataSetId: z.string(),
  createdAt: orDefault(amount, 0),
  rowCount: orDefault(amount.check(z.overwrite(Math.floor)), 0),
  /** Identifies the rows it was started with, see `rowsIdOfRun`. */
  rowsId: optional(z.string()),
  /** The names of the variables when it was started; missing in old runs, whose data sets couldn't be edited. */
  variables: optionalList(z.string()),
  template: orDefault(z.string(), ''),
  prompts: optionalList(promptRecord),
  files: optional(rowFilesRecord),
  checks: list(checkRecord),
  /** What the columns were made of, if it is more than models. */
  models: optionalList(columnRecord),
  parameterSets: optionalList(parameterSetRecord),
  columns: list(columnRecord).check(
    z.minLength(1),
    z.overwrite((columns) => columns.slice(0, maxColumns)),
  ),
  /** How often each row is sent to each model. */
  repeats: orDefault(count(maxRepeats), 1),
  /** The model that judges, if a check needs one. */
  judge: optional(columnRecord),
  /** The provider may take this long: then answers are collected later. */
  window: optional(z.enum(completionWindows)),
  /** The maximum number of requests at the same time. */
  concurrency: orDefault(count(maxAtOnce), 1),
  perMinute: optional(count()),
  budget: orDefault(budgetRecord, {}),
  /** The approximate number of tokens per answer, for the estimate. */
  answerTokens: orDefault(count(), 1),
})

/** How a data set is run. It has a copy of everything that could change later. */
export type Run = z.output<typeof runRecord>

/** Returns what a column asks of every row. */
export const promptOf = (
  run: Pick<Run, 'template' | 'prompts'>,
  column: RunColumn | undefined,
): DataSetPrompt => promptWith(run, column?.prompt)

/** Returns what the rows of a run are stored under. Old runs have the rows that their data set was created with. */
export const rowsIdOfRun = ({ dataSetId, rowsId = dataSetId }: Pick<Run, 'dataSetId' | 'rowsId'>) => rowsId

/** The place of a cell: by row, then by repeat, then by model. */
export interface CellPlace {
  readonly row: number
  readonly column: number
  readonly repeat: number
}

type Shape = Pick<Run, 'rowCount' | 'repeats'> & { readonly columns: readonly unknown[] }

export const cellCount = ({ rowCount, columns, repeats }: Shape) => rowCount * columns.length * repeats

/** Returns the place of a cell. Cells are numbered in the order in which they are sent. */
export function placeOf(number: number, { columns, repeats }: Shape): CellPlace {
  const ofRow = columns.length * repeats
  const within = number % ofRow
  return {
    row: Math.floor(number / ofRow),
    column: within % columns.length,
    repeat: Math.floor(within / columns.length),
  }
}

export const numberOf = ({ row, column, repeat }: CellPlace, { columns, repeats }: Shape) =>
  (row * repeats + repeat) * columns.length + column

/** Reads a run from any value; undefined if it isn't one. */
export const parseRun = (value: unknown): Run | undefined => read(runRecord, value)
