/** One figure of a benchmark. Less is better, always. */
export interface Result {
  /** What was measured, as a person reads it. */
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 's' | 'kB' | 'MB' | ''
  /** A floor or a peer that did the same work in the same run. */
  readonly reference?: { readonly name: string; readonly value: number }
  /** The most that the ratio may be, or the value if there is no reference. */
  readonly target?: number
}

/** A group of figures, measured together. */
export interface Part {
  readonly title: string
  /** @param isQuick whether each thing is measured once instead of several times */
  readonly run: (isQuick: boolean) => Promise<readonly Result[]>
}

/** What is compared from run to run: the ratio where there is one, because machines differ. */
export const figureOf = ({ value, reference }: Result): number =>
  reference === undefined ? value : value / reference.value

/** Returns the value below which a share of all lies; NaN if there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
