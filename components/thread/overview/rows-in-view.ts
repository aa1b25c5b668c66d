/** Rows from one to before another. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** So many rows are rendered beyond what is seen on both sides; only when they are used up it renders again. */
const spare = 20

/**
 * Which of many rows of one height must exist.
 *
 * @param top how far the list is scrolled, in pixels
 * @param height how much of it is seen
 */
export function rowsInView(top: number, height: number, rowHeight: number, count: number): Span {
  const first = Math.floor(top / rowHeight / spare) * spare
  const last = Math.ceil((top + height) / rowHeight / spare) * spare
  return { from: Math.max(0, first - spare), to: Math.min(count, last + spare) }
}
