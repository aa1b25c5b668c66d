export interface RowsInViewOptions {
  readonly count: number
  /** Of every row, in pixels. */
  readonly rowHeight: number
  /** How far the list is scrolled, and the visible height, in pixels. */
  readonly top: number
  readonly height: number
  /** How many extra rows on either side. */
  readonly overscan: number
  /** Rows that stay rendered wherever they are: the focused row must not vanish. */
  readonly keep: readonly number[]
}

/** Returns the rows to render, by index and in order. */
export function rowsInView({
  count,
  rowHeight,
  top,
  height,
  overscan,
  keep,
}: RowsInViewOptions): readonly number[] {
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan)
  // The browser scrolls back a list that became shorter only after it is drawn.
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), last) - overscan)
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at)
  const kept = keep.filter((row) => row >= 0 && row < count && (row < first || row >= last))
  return kept.length === 0 ? rows : [...new Set([...rows, ...kept])].toSorted((one, other) => one - other)
}
