import type { RunColumn } from '../run/run'
import { earlierRowOf } from './earlier-row'
import { repeatsOf, type Results, verdictOfAll } from './results'

/** How a cell changed since an earlier run. */
export type CellChange = 'fixed' | 'broken' | 'different'

/**
 * Compares the cells of a run with those of an earlier run of the same data set. A column is compared with its
 * partner. A row is compared with the same row, wherever it was.
 *
 * @returns a function that returns a cell's change; undefined if nothing changed or nothing can be compared
 */
export function changesFrom(
  earlier: Results,
  now: Results,
): (row: number, column: number) => CellChange | undefined {
  const partners = now.run.columns.map((column) => partnerOf(column, earlier.run.columns))
  const earlierRow = earlierRowOf(earlier.rows, now.rows)
  return (row, column) => {
    const [partner, partnerRow] = [partners[column], earlierRow(row)]
    if (partner === undefined || partner < 0 || partnerRow === undefined) return undefined
    const [before, after] = [repeatsOf(earlier, partnerRow, partner), repeatsOf(now, row, column)]
    const [was, is] = [verdictOfAll(before), verdictOfAll(after)]
    if (was === false && is === true) return 'fixed'
    if (was === true && is === false) return 'broken'
    const [old, fresh] = [before[0], after[0]]
    if (old?.status !== 'done' || fresh?.status !== 'done') return undefined
    return old.text?.trim() === fresh.text?.trim() ? undefined : 'different'
  }
}

/**
 * Returns the index of the column that one is compared with: the one with the same label, else one with the same model
 * and prompt, if possible with the same parameters; -1 if there is none.
 */
export function partnerOf(column: RunColumn, columns: readonly RunColumn[]): number {
  const byLabel = columns.findIndex(({ label }) => label === column.label)
  if (byLabel >= 0) return byLabel
  const isAlike = ({ settings, prompt }: RunColumn) =>
    settings.model === column.settings.model && prompt === column.prompt
  const wanted = JSON.stringify(column.settings)
  const same = columns.findIndex((other) => isAlike(other) && JSON.stringify(other.settings) === wanted)
  return same >= 0 ? same : columns.findIndex(isAlike)
}
