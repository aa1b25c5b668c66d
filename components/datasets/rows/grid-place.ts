import type { Block } from '@/lib/datasets/rows/edit-cells'

/** A cell of the grid. Row -1 is the header, and column -1 the number of the row. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** The cells that the next action is about: from where the selection began to the focused cell. */
export interface Selection {
  readonly anchor: Place
  readonly focus: Place
}

/** Returns the selected cells. A number stands for its whole row, and a header for its column. */
export function blockOf({ anchor, focus }: Selection, rowCount: number, columnCount: number): Block {
  const isRow = focus.column < 0 || anchor.column < 0
  const isColumn = focus.row < 0 || anchor.row < 0
  return {
    top: isColumn ? 0 : Math.min(anchor.row, focus.row),
    bottom: isColumn ? rowCount - 1 : Math.max(anchor.row, focus.row),
    left: isRow ? 0 : Math.min(anchor.column, focus.column),
    right: isRow ? columnCount - 1 : Math.max(anchor.column, focus.column),
  }
}

/** Returns a place that the grid has. */
export function withinGrid({ row, column }: Place, rowCount: number, columnCount: number): Place {
  const at = { row: clamp(row, -1, rowCount - 1), column: clamp(column, -1, columnCount - 1) }
  // There is nothing in the corner.
  if (at.row >= 0 || at.column >= 0) return at
  return columnCount > 0 ? { row: -1, column: 0 } : { row: Math.min(0, rowCount - 1), column: -1 }
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)

/** Whether both are the same cell. */
export const isSamePlace = (one: Place, other: Place) => one.row === other.row && one.column === other.column
