import type { DataRow, DataSet } from '../data-set'

export type ColumnType = 'text' | NonNullable<DataSet['columnTypes']>[string]

export const columnTypes: readonly ColumnType[] = ['text', 'number', 'json', 'file']

/** The rows of a data set with their columns: what a person edits, and what an undo restores. */
export interface Table extends Pick<DataSet, 'columns' | 'columnTypes'> {
  readonly rows: readonly DataRow[]
}

export const typeOf = ({ columnTypes = {} }: Pick<Table, 'columnTypes'>, column: string): ColumnType =>
  Object.hasOwn(columnTypes, column) ? (columnTypes[column] ?? 'text') : 'text'

/** Returns the text of a cell; empty if the row doesn't have the variable. */
export const valueOf = ({ variables }: DataRow, column: string): string =>
  Object.hasOwn(variables, column) ? (variables[column] ?? '') : ''

export const emptyRow: DataRow = { variables: {} }
