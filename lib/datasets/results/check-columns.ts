import type { Check } from '../check'
import type { DataRow } from '../data-set'
import type { Cell } from '../run/cell'
import { repeatsOf, type Results, verdictOfAll } from './results'

/** A check as a column of the results: one of the run, one that rows have, or all of a kind that rows have. */
export interface CheckColumn {
  readonly check: Check
  /** Whether it stands for all checks of its kind: the rows have too many different ones. */
  readonly isKind: boolean
  /** Returns the places of its outcomes among those of a row's answers. */
  readonly placesIn: (row: DataRow | undefined) => readonly number[]
}

/** How many different checks of rows have a column each. */
const maxOwn = 6

/** Returns the checks of a run and its rows as columns. Two with the same words are one. */
export function checkColumnsOf({ run, rows }: Pick<Results, 'run' | 'rows'>): readonly CheckColumn[] {
  const shared = run.checks.map((check, at): CheckColumn => ({ check, isKind: false, placesIn: () => [at] }))
  const own = new Map<string, Check>()
  for (const { checks = [] } of rows) for (const check of checks) own.set(JSON.stringify(check), check)
  const isKind = own.size > maxOwn
  const keyOf = (check: Check) =>
    isKind ? `${check.kind} ${check.not === true ? 'not' : ''}` : JSON.stringify(check)
  const groups = new Map<string, Check>()
  for (const check of own.values()) if (!groups.has(keyOf(check))) groups.set(keyOf(check), check)
  return [
    ...shared,
    ...[...groups].map(([key, check]): CheckColumn => ({
      check,
      isKind,
      placesIn: (row) =>
        (row?.checks ?? []).flatMap((each, at) => (keyOf(each) === key ? [shared.length + at] : [])),
    })),
  ]
}

/** What a check says of an answer: `null` if it could not be determined, undefined if it wasn't made. */
export type CheckVerdict = boolean | null | undefined

function verdictIn({ status, outcomes = [] }: Cell, places: readonly number[]): CheckVerdict {
  if (status !== 'done') return undefined
  let verdict: CheckVerdict
  // Without lists: a large run has millions of outcomes.
  for (const at of places) {
    const outcome = outcomes[at]
    if (outcome === undefined) continue
    if (outcome.passed === false) return false
    if (outcome.passed === null) verdict = null
    else if (verdict === undefined) verdict = true
  }
  return verdict
}

/** Returns what a check says of all repeats of a row with one model: true only if it passed in every one. */
export function checkVerdict(
  results: Results,
  row: number,
  column: number,
  { placesIn }: CheckColumn,
): CheckVerdict {
  const places = placesIn(results.rows[row])
  const verdicts = repeatsOf(results, row, column).map((cell) => verdictIn(cell, places))
  if (verdicts.includes(false)) return false
  const made = verdicts.filter((verdict) => verdict !== undefined)
  return made.length === 0 ? undefined : made.includes(null) ? null : true
}

/** How many of the answers of a column have a verdict of a check, and how many of those passed. */
export interface CheckRate {
  readonly judged: number
  readonly passed: number
}

/** Counts the verdicts of each check in each column: by the column of the run, and then by the check. */
export function checkRates(
  { run, rows, cells }: Results,
  checks: readonly CheckColumn[],
): ReadonlyArray<readonly CheckRate[]> {
  const counts = run.columns.map(() => checks.map(() => ({ judged: 0, passed: 0 })))
  const ofRow = run.columns.length * run.repeats
  rows.forEach((row, at) => {
    const places = checks.map(({ placesIn }) => placesIn(row))
    for (let within = 0; within < ofRow; within += 1) {
      const cell = cells[at * ofRow + within]
      const rates = counts[within % run.columns.length]
      if (cell === undefined || rates === undefined) continue
      rates.forEach((rate, check) => {
        const verdict = verdictIn(cell, places[check] ?? [])
        if (typeof verdict !== 'boolean') return
        rate.judged += 1
        if (verdict) rate.passed += 1
      })
    }
  })
  return counts
}

/** What rows are sorted by: a column of the run, as a whole or one of its checks. */
export interface ResultsSort {
  readonly column: number
  /** Undefined for the verdict of all checks. */
  readonly check?: number
  readonly isPassedFirst?: true
}

/** Sorts rows by what the checks say: failed ones first, or passed ones; those without a verdict last. */
export function sortRows(
  results: Results,
  shown: readonly number[],
  sort: ResultsSort | null,
  checks: readonly CheckColumn[],
): readonly number[] {
  if (sort === null) return shown
  const { column, check, isPassedFirst = false } = sort
  const by = check === undefined ? undefined : checks[check]
  const verdict = (row: number) =>
    by === undefined ? verdictOfAll(repeatsOf(results, row, column)) : checkVerdict(results, row, column, by)
  const rank = (row: number) => {
    const found = verdict(row)
    if (typeof found !== 'boolean') return found === null ? 2 : 3
    return found === isPassedFirst ? 0 : 1
  }
  const ranks = new Map(shown.map((row) => [row, rank(row)]))
  return shown.toSorted((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0))
}

/** Returns the next order of a column's head: failed first, passed first, as the rows are. */
export function nextSort(
  before: ResultsSort | null,
  place: Omit<ResultsSort, 'isPassedFirst'>,
): ResultsSort | null {
  if (before?.column !== place.column || before.check !== place.check) return place
  return before.isPassedFirst === true ? null : { ...place, isPassedFirst: true }
}
