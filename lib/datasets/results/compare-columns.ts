import { signTest } from '@/lib/util/sign-test'
import { repeatsOf, type Results, verdictOfAll } from './results'

/** How one column does against another on the rows that both have a verdict for. */
export interface ColumnComparison {
  /** How many rows only the first, and only the second passed. */
  readonly better: number
  readonly worse: number
  /** The two-sided p-value of McNemar's exact test. */
  readonly p: number
}

/** The usual limit: one of twenty comparisons of equally good models is called clear by chance. */
export const isClearDifference = ({ p }: ColumnComparison) => p < 0.05

/** A column of a run. */
export interface ColumnOfRun {
  readonly results: Results
  readonly column: number
}

/**
 * Compares two columns, of one run or of two.
 *
 * @param rowOf the index of a row of `one` in the run of `other`; undefined if it isn't there
 * @returns undefined if no row has a verdict in both
 */
export function compareColumns(
  one: ColumnOfRun,
  other: ColumnOfRun,
  rowOf: (row: number) => number | undefined = (row) => row,
): ColumnComparison | undefined {
  let [pairs, better, worse] = [0, 0, 0]
  for (let row = 0; row < one.results.run.rowCount; row += 1) {
    const partner = rowOf(row)
    if (partner === undefined) continue
    const first = verdictOfAll(repeatsOf(one.results, row, one.column))
    const second = verdictOfAll(repeatsOf(other.results, partner, other.column))
    if (first === undefined || second === undefined) continue
    pairs += 1
    if (first && !second) better += 1
    if (second && !first) worse += 1
  }
  return pairs === 0 ? undefined : { better, worse, p: signTest(better, worse) }
}
