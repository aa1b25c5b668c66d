import { words as strings } from '@/lib/language/english/datasets'
import type { Cell } from '../run/cell'
import { type CheckColumn, checkVerdict } from './check-columns'
import { changesFrom } from './earlier'
import { repeatsOf, type Results, spreadOf, verdictOfAll } from './results'

export const filters = [
  { id: 'all', label: strings.allRows },
  { id: 'failures', label: strings.failures },
  { id: 'differences', label: strings.differences },
  { id: 'unstable', label: strings.unstable },
  { id: 'errors', label: strings.errors },
  { id: 'lost', label: strings.lost },
  { id: 'changed', label: strings.changed },
] as const

export type Filter = (typeof filters)[number]['id']

/**
 * Returns the numbers of the rows that match a filter.
 *
 * @param search words that a variable or an answer of the row contains
 * @param earlier the run to compare with, for `changed`, which has the rows that broke first
 * @param check one that an answer of the row failed
 */
export function filterRows(
  results: Results,
  filter: Filter,
  search = '',
  earlier?: Results,
  check?: CheckColumn,
): readonly number[] {
  const words = search.trim().toLowerCase()
  if (filter === 'all' && words === '' && check === undefined) return Array.from(results.rows.keys())
  const isMeant = matcherOf(results, filter, earlier)
  const found: number[] = []
  for (let row = 0; row < results.rows.length; row += 1) {
    const cells = results.run.columns.map((_, column) => repeatsOf(results, row, column))
    if (check !== undefined && !hasFailed(results, row, check)) continue
    if (isMeant(row, cells) && (words === '' || has(words, results, row, cells))) found.push(row)
  }
  if (filter !== 'changed' || earlier === undefined) return found
  const changes = changesFrom(earlier, results)
  const isBroken = (row: number) => results.run.columns.some((_, column) => changes(row, column) === 'broken')
  return [...found.filter(isBroken), ...found.filter((row) => !isBroken(row))]
}

const hasFailed = (results: Results, row: number, check: CheckColumn) =>
  results.run.columns.some((_, column) => checkVerdict(results, row, column, check) === false)

type Matcher = (row: number, cells: readonly (readonly Cell[])[]) => boolean

function matcherOf(results: Results, filter: Filter, earlier: Results | undefined): Matcher {
  const isAny = (status: Cell['status']) => (_row: number, cells: readonly (readonly Cell[])[]) =>
    cells.some((repeats) => repeats.some((cell) => cell.status === status))
  switch (filter) {
    case 'all':
      return () => true
    case 'failures':
      return (_row, cells) => cells.some((repeats) => verdictOfAll(repeats) === false)
    case 'differences':
      return (_row, cells) => differ(cells)
    case 'unstable':
      return (_row, cells) => cells.some((repeats) => spreadOf(repeats).isStable === false)
    case 'errors':
      return isAny('failed')
    case 'lost':
      return isAny('lost')
    case 'changed': {
      const changes = earlier === undefined ? undefined : changesFrom(earlier, results)
      return (row) =>
        changes !== undefined && results.run.columns.some((_, column) => changes(row, column) !== undefined)
    }
    default:
      return filter satisfies never
  }
}

/** Returns whether the models disagree: in their verdicts, or in their answers if there are none. */
function differ(cells: readonly (readonly Cell[])[]): boolean {
  const there = cells.filter((repeats) => repeats.some(({ status }) => status === 'done'))
  const verdicts = there.map(verdictOfAll)
  if (verdicts.includes(true) && verdicts.includes(false)) return true
  if (verdicts.some((verdict) => verdict !== undefined)) return false
  return new Set(there.map((repeats) => repeats[0]?.text?.trim())).size > 1
}

function has(words: string, { rows }: Results, row: number, cells: readonly (readonly Cell[])[]): boolean {
  return (
    Object.values(rows[row]?.variables ?? {}).some((value) => value.toLowerCase().includes(words)) ||
    cells.some((repeats) => repeats.some(({ text = '' }) => text.toLowerCase().includes(words)))
  )
}
