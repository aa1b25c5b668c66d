export interface RowsInViewOptions {
  readonly count: number
  /** Of every row, in pixels. */
  readonly rowHeight: number
  /** What is scrolled away above, and what is seen, in pixels. */
  readonly top: number
  readonly height: number
  /** How many rows more on either side. */
  readonly overscan: number
  /** Rows that stay, wherever they are: the one that has the focus must not vanish under it. */
  readonly keep: readonly number[]
}

/** The rows that have to exist, by index and in order. */
export function rowsInView({
  count,
  rowHeight,
  top,
  height,
  overscan,
  keep,
}: RowsInViewOptions): readonly number[] {
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan)
  // A list that became shorter is scrolled back only after it was drawn.
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), last) - overscan)
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at)
  const kept = keep.filter((row) => row >= 0 && row < count && (row < first || row >= last))
  return kept.length === 0 ? rows : [...new Set([...rows, ...kept])].toSorted((one, other) => one - other)
}
