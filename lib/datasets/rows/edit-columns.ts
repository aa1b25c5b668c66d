import type { DataRow } from '../data-set'
import { renameInChecks, renameInText } from './rename-variable'
import type { ColumnType, Table } from './table'

export const addColumn = (table: Table, name: string, at = table.columns.length): Table => ({
  ...table,
  columns: table.columns.toSpliced(at, 0, name),
})

/** Removes a column with its values. */
export const deleteColumn = (table: Table, name: string): Table => ({
  ...withTypes(table, (all) => all.filter(([column]) => column !== name)),
  columns: table.columns.filter((column) => column !== name),
  rows: table.rows.map((row) => withVariables(row, name, [])),
})

/** Renames a column, also where the messages and checks of rows refer to it. */
export const renameColumn = (table: Table, before: string, name: string): Table => ({
  ...withTypes(table, (all) => all.map(([column, type]) => [column === before ? name : column, type])),
  columns: table.columns.map((column) => (column === before ? name : column)),
  rows: table.rows.map((row) => withReferences(withVariables(row, before, [name]), before, name)),
})

export const setColumnType = (table: Table, name: string, type: ColumnType): Table =>
  withTypes(table, (all) => [
    ...all.filter(([column]) => column !== name),
    ...(type === 'text' ? [] : [[name, type] as const]),
  ])

/** Moves a column one place to the left or right, if there is one. */
export function moveColumn(table: Table, name: string, by: -1 | 1): Table {
  const at = table.columns.indexOf(name)
  const to = at + by
  if (at < 0 || to < 0 || to >= table.columns.length) return table
  return { ...table, columns: table.columns.toSpliced(at, 1).toSpliced(to, 0, name) }
}

type TypeEntry = readonly [column: string, type: Exclude<ColumnType, 'text'>]

function withTypes(table: Table, change: (all: readonly TypeEntry[]) => readonly TypeEntry[]): Table {
  const { columnTypes = {}, ...others } = table
  const changed = change(Object.entries(columnTypes))
  return changed.length === 0 ? others : { ...others, columnTypes: Object.fromEntries(changed) }
}

/** Replaces the name of a variable, or drops it. A row that doesn't have it stays the same object. */
function withVariables(row: DataRow, before: string, names: readonly string[]): DataRow {
  if (!Object.hasOwn(row.variables, before)) return row
  const pairs = Object.entries(row.variables).flatMap(([name, value]) =>
    name === before ? names.map((each) => [each, value] as const) : [[name, value] as const],
  )
  return { ...row, variables: Object.fromEntries(pairs) }
}

function withReferences(row: DataRow, before: string, name: string): DataRow {
  if (row.messages === undefined && row.checks === undefined) return row
  const { messages, checks, ...others } = row
  return {
    ...others,
    ...(messages && {
      messages: messages.map((each) => ({ ...each, content: renameInText(each.content, before, name) })),
    }),
    ...(checks && { checks: renameInChecks(checks, before, name) }),
  }
}
