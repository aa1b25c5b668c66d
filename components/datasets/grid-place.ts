/** A cell of the grid: all repeats of a row asked of one model. */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

export const cellId = ({ row, column }: GridPlace) => `cell-${row}-${column}`
