import type { Cell } from '../run/cell'
import { cellCount, numberOf, placeOf, type Run, type RunColumn } from '../run/run'
import { compareColumns, type ColumnComparison } from './compare-columns'
import { type CellChange, changesFrom, partnerOf } from './earlier'
import { earlierRowOf } from './earlier-row'
import type { Results } from './results'

/** A run with what it is called. */
export interface NamedResults {
  readonly name: string
  readonly results: Results
}

/** Where a cell of several runs comes from. */
interface CellOrigin {
  readonly results: Results
  readonly row: number
  readonly column: number
}

/** How a column of a run does against the same column of the base. */
export interface RunComparison {
  /** The place of the run. */
  readonly at: number
  readonly column: RunColumn
  /** Undefined if the base has no such column, or no row has a verdict in both. */
  readonly found: ColumnComparison | undefined
}

/** Several runs as if they were one, with the rows of the base. */
export interface SideBySide {
  /** Each column of the base is a prompt of it, below which the same columns of all runs stand next to each other. */
  readonly results: Results
  /** How a cell changed since the base. */
  readonly changes: (row: number, column: number) => CellChange | undefined
  /** Undefined if the row isn't in that run. */
  readonly originOf: (row: number, column: number) => CellOrigin | undefined
  /** Each column of each run but the base. */
  readonly comparisons: readonly RunComparison[]
  /** The rows, those that broke first, then those that were fixed, then others that changed. */
  readonly order: readonly number[]
  /** How many rows of each run aren't in the base. */
  readonly unmatched: readonly number[]
}

/**
 * Puts runs next to each other and compares each with the first.
 *
 * @param all the base first
 */
export function sideBySide(all: readonly [NamedResults, ...NamedResults[]]): SideBySide {
  const [base] = all
  const { rows } = base.results
  const rowsIn = all.map(({ results }) => earlierRowOf(results.rows, rows))
  const baseRowsOf = all.map(({ results }) => earlierRowOf(rows, results.rows))
  const groups = groupsOf(all)
  const places = groups.flatMap((group) => group.places)
  const run = mergedRun(all, groups)

  function originOf(row: number, column: number): CellOrigin | undefined {
    const place = places[column]
    const results = all[place?.at ?? -1]?.results
    const own = rowsIn[place?.at ?? -1]?.(row)
    if (place === undefined || results === undefined || own === undefined) return undefined
    return { results, row: own, column: place.column }
  }

  const ownChanges = all.map(({ results }, at) => (at === 0 ? undefined : changesFrom(base.results, results)))
  function changes(row: number, column: number): CellChange | undefined {
    const [place, origin] = [places[column], originOf(row, column)]
    return origin && ownChanges[place?.at ?? -1]?.(origin.row, origin.column)
  }

  const cells: (Cell | undefined)[] = Array.from({ length: cellCount(run) })
  for (let row = 0; row < rows.length; row += 1) {
    places.forEach((_, column) => {
      const origin = originOf(row, column)
      for (let repeat = 0; repeat < (origin?.results.run.repeats ?? 0); repeat += 1) {
        const cell = origin?.results.cells[numberOf({ ...origin, repeat }, origin.results.run)]
        const number = numberOf({ row, column, repeat }, run)
        if (cell !== undefined) cells[number] = { ...cell, number }
      }
    })
  }

  return {
    results: { run, rows, cells },
    changes,
    originOf,
    comparisons: all.flatMap(({ results }, at) =>
      at === 0
        ? []
        : results.run.columns.map((column, own) => ({
            at,
            column,
            found: comparisonWith(base.results, results, own, baseRowsOf[at]),
          })),
    ),
    order: inOrderOfChange(rows.length, places.length, changes),
    unmatched: all.map(
      ({ results }, at) => results.rows.filter((_, row) => baseRowsOf[at]?.(row) === undefined).length,
    ),
  }
}

function comparisonWith(
  base: Results,
  results: Results,
  column: number,
  rowOf: ((row: number) => number | undefined) | undefined,
): ColumnComparison | undefined {
  const own = results.run.columns[column]
  const partner = own === undefined ? -1 : partnerOf(own, base.run.columns)
  return partner < 0
    ? undefined
    : compareColumns({ results, column }, { results: base, column: partner }, rowOf)
}

/** A column of the base with its partners in the other runs, or columns that have none, by their label. */
interface ColumnGroup {
  readonly name: string
  /** The places of runs, and of columns in them. */
  readonly places: ReadonlyArray<{ readonly at: number; readonly column: number }>
}

function groupsOf([base, ...others]: readonly [NamedResults, ...NamedResults[]]): readonly ColumnGroup[] {
  const { columns } = base.results.run
  const matched = columns.map(({ label }, column) => ({ name: label, places: [{ at: 0, column }] }))
  const unmatched = new Map<string, Array<{ at: number; column: number }>>()
  others.forEach(({ results }, before) => {
    results.run.columns.forEach((each, column) => {
      const place = { at: before + 1, column }
      const group = matched[partnerOf(each, columns)]
      if (group === undefined) unmatched.set(each.label, [...(unmatched.get(each.label) ?? []), place])
      else group.places.push(place)
    })
  })
  return [...matched, ...[...unmatched].map(([name, places]) => ({ name, places }))]
}

/** Checks that aren't the same in all runs have no columns: nobody could tell them apart. */
function mergedRun(all: readonly [NamedResults, ...NamedResults[]], groups: readonly ColumnGroup[]): Run {
  const [base] = all
  const { run } = base.results
  const checks = JSON.stringify(run.checks)
  const isSame = all.every(({ results }) => JSON.stringify(results.run.checks) === checks)
  return {
    ...run,
    rowCount: base.results.rows.length,
    repeats: Math.max(...all.map(({ results }) => results.run.repeats)),
    prompts: groups.map(({ name }, at) => ({ id: String(at), name, messages: [], settings: {} })),
    checks: isSame ? run.checks : [],
    columns: groups.flatMap((group, groupAt) =>
      group.places.flatMap(({ at, column }) => {
        const named = all[at]
        const own = named?.results.run.columns[column]
        return named === undefined || own === undefined
          ? []
          : [{ ...own, label: `${group.name} · ${named.name}`, prompt: String(groupAt) }]
      }),
    ),
  }
}

/** What a person wants to see first. */
const kinds: readonly CellChange[] = ['broken', 'fixed', 'different']

function inOrderOfChange(rows: number, columns: number, changes: SideBySide['changes']): readonly number[] {
  const rank = (row: number) => {
    let first = kinds.length
    for (let column = 0; column < columns && first > 0; column += 1) {
      const change = changes(row, column)
      if (change !== undefined) first = Math.min(first, kinds.indexOf(change))
    }
    return first
  }
  const ranks = Array.from({ length: rows }, (_, row) => rank(row))
  return Array.from({ length: rows }, (_, row) => row).toSorted(
    (one, other) => (ranks[one] ?? 0) - (ranks[other] ?? 0),
  )
}

/** Returns the cells of a run by number, as storage has those that were sent. */
export function cellsByNumber(run: Run, kept: readonly Cell[]): readonly (Cell | undefined)[] {
  const cells: (Cell | undefined)[] = Array.from({ length: cellCount(run) })
  for (const cell of kept) if (placeOf(cell.number, run).row < run.rowCount) cells[cell.number] = cell
  return cells
}
