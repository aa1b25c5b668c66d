import { verdictOf } from '@/lib/datasets/run/cell'
import { cellCount, placeOf } from '@/lib/datasets/run/run'
import type { Results } from '@/lib/datasets/results/results'
import { type Totals, totalsOf } from '@/lib/datasets/results/totals'

/** How one model did. */
export interface ModelSummary extends Totals {
  readonly label: string
  readonly model: string
  /** How many answers there should be. */
  readonly expected: number
  /** The share of the expected answers that passed; undefined if nothing is checked. */
  readonly passRate?: number
}

/** Summarizes each model's answers, in the order of the columns. */
export function summaryOf(results: Results): readonly ModelSummary[] {
  const { run, rows } = results
  const expected = run.rowCount * run.repeats
  // An answer without checks can neither pass nor fail.
  const unchecked =
    run.checks.length > 0 ? 0 : rows.filter(({ checks = [] }) => checks.length === 0).length * run.repeats
  return totalsOf(results).map((totals, at) => {
    const column = run.columns[at]
    const checked = expected - unchecked
    return {
      ...totals,
      label: column?.label ?? '',
      model: column?.settings.model ?? '',
      expected,
      ...(checked === 0 ? {} : { passRate: totals.passed / checked }),
    }
  })
}

/** Returns whether every answer has an end that is known: done or failed. */
export const isComplete = ({ run, cells }: Results): boolean =>
  cells.filter((cell) => cell?.status === 'done' || cell?.status === 'failed').length === cellCount(run)

/** Why an answer didn't pass, in sentences. */
export function reasonsOf(cell: Results['cells'][number]): readonly string[] {
  if (cell === undefined) return ['Not asked.']
  return [
    ...(cell.problem === undefined ? [] : [cell.problem]),
    ...(cell.outcomes ?? []).filter(({ passed }) => passed !== true).map(({ reason }) => reason),
  ]
}

/** An answer and where it belongs. */
export interface PlacedAnswer {
  readonly cell: Results['cells'][number]
  readonly row: number
  readonly repeat: number
  readonly column: number
  readonly passed: boolean | undefined
}

/** Returns all answers in order, also those that are missing. */
export const placedAnswers = ({ run, cells }: Results): readonly PlacedAnswer[] =>
  Array.from({ length: cellCount(run) }, (_, number) => {
    const cell = cells[number]
    return { cell, ...placeOf(number, run), passed: cell === undefined ? undefined : verdictOf(cell) }
  })
