import { type Cell, verdictOf } from '../run/cell'
import { placeOf } from '../run/run'
import type { Results } from './results'

/** The totals of one column's answers. */
export interface Totals {
  readonly answered: number
  readonly failed: number
  readonly lost: number
  readonly judged: number
  readonly passed: number
  /** The range of the true pass rate with 95 % confidence (Wilson); undefined if nothing was judged. */
  readonly interval?: readonly [low: number, high: number]
  readonly inputTokens: number
  readonly outputTokens: number
  /** In dollars; undefined if the cost of any answer is unknown. */
  readonly cost?: number
  /** Milliseconds; undefined if nothing was measured. */
  readonly medianDuration?: number
}

/** Returns the totals of each column, in order. */
export function totalsOf({ run, cells }: Pick<Results, 'run' | 'cells'>): readonly Totals[] {
  const byColumn: Cell[][] = run.columns.map(() => [])
  for (const cell of cells) if (cell !== undefined) byColumn[placeOf(cell.number, run).column]?.push(cell)
  return byColumn.map(totalOf)
}

function totalOf(cells: readonly Cell[]): Totals {
  const answered = cells.filter(({ status }) => status === 'done' || status === 'answered')
  const verdicts = cells.map(verdictOf).filter((verdict) => verdict !== undefined)
  const passed = verdicts.filter(Boolean).length
  const durations = answered.flatMap(({ duration = [] }) => duration).toSorted((one, other) => one - other)
  const isPriced = answered.length > 0 && answered.every(({ cost }) => cost !== undefined)
  const median = medianOf(durations)
  return {
    answered: answered.length,
    failed: cells.filter(({ status }) => status === 'failed').length,
    lost: cells.filter(({ status }) => status === 'lost').length,
    judged: verdicts.length,
    passed,
    ...(verdicts.length > 0 ? { interval: wilson(passed, verdicts.length) } : {}),
    inputTokens: sum(answered.map(({ inputTokens = 0 }) => inputTokens)),
    outputTokens: sum(answered.map(({ outputTokens = 0 }) => outputTokens)),
    ...(isPriced ? { cost: sum(answered.map(({ cost = 0 }) => cost)) } : {}),
    ...(median === undefined ? {} : { medianDuration: median }),
  }
}

/** The normal distribution's quantile for 95 %. */
const z = 1.959963984540054

/** Returns Wilson's interval: accurate even with few trials, and near none or all. */
export function wilson(passed: number, of: number): readonly [low: number, high: number] {
  const rate = passed / of
  const scale = 1 + (z * z) / of
  const centre = (rate + (z * z) / (2 * of)) / scale
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of))
  return [Math.max(0, centre - half), Math.min(1, centre + half)]
}

function medianOf(sorted: readonly number[]): number | undefined {
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle]
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2
}

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)
