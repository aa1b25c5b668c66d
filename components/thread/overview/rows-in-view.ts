/** A range of rows; `to` is exclusive. */
export interface RowRange {
  readonly from: number
  readonly to: number
}

/** How many extra rows are rendered on both sides of the view; it only renders again once they are used up. */
const spare = 20

/**
 * Returns which of many rows of the same height must be rendered.
 *
 * @param top how far the list is scrolled, in pixels
 * @param height the visible height
 */
export function rowsInView(top: number, height: number, rowHeight: number, count: number): RowRange {
  const first = Math.floor(top / rowHeight / spare) * spare
  const last = Math.ceil((top + height) / rowHeight / spare) * spare
  return { from: Math.max(0, first - spare), to: Math.min(count, last + spare) }
}
