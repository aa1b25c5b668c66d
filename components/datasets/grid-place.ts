/** A cell of the grid: all repeats of one row for one model. */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

export const cellId = ({ row, column }: GridPlace) => `cell-${row}-${column}`
