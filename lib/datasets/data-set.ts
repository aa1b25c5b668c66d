import * as z from 'zod/mini'
import {
  anyNumber,
  entries,
  list,
  optional,
  optionalList,
  orDefault,
  read,
  record,
} from '@/lib/util/record-schema'
import { checkRecord } from './check'
import { promptRecord, rowMessage } from './prompt'
import { rowFilesRecord } from './row-files'

const dataRow = record({
  variables: orDefault(entries(z.string()), {}),
  checks: optionalList(checkRecord),
  messages: optionalList(rowMessage),
  /** The weighted share of the checks that has to pass; all of them if undefined. */
  threshold: optional(z.number()),
})

/** One case: its variables, its messages besides the template, and its own checks. */
export type DataRow = z.output<typeof dataRow>

const dataSet = record({
  id: z.string(),
  name: z.string(),
  createdAt: orDefault(anyNumber, 0),
  /** The names of the variables, in order. */
  columns: list(z.string()),
  /** What the columns are expected to contain; text if missing. */
  columnTypes: optional(entries(z.enum(['number', 'json', 'file']))),
  rowCount: anyNumber,
  /** Identifies the rows as they are now, see `rowsIdOf`. */
  rowsId: optional(z.string()),
  /** What is asked of every row, after the row's own messages, if there are no `prompts`. */
  template: orDefault(z.string(), ''),
  /** What is compared, if it is more than a text. */
  prompts: optionalList(promptRecord),
  /** What rows name in columns with files. */
  files: optional(rowFilesRecord),
  /** The checks for every row. */
  checks: list(checkRecord),
})

/** A data set without its rows, of which there can be many. Every edit makes new rows, so a run keeps those it started with. */
export type DataSet = z.output<typeof dataSet>

/** Returns what the current rows are stored under. Rows that were never edited have the id of their data set. */
export const rowsIdOf = ({ id, rowsId = id }: Pick<DataSet, 'id' | 'rowsId'>) => rowsId

/** Reads a data set from any value; undefined if it isn't one. */
export const parseDataSet = (value: unknown): DataSet | undefined => read(dataSet, value)

/** Reads a row; an error in one row doesn't stop the others from being read. */
export const parseRow = (value: unknown): DataRow => read(dataRow, value) ?? { variables: {} }
