import { rowsIdOf } from '@/lib/datasets/data-set'
import { cellCount, rowsIdOfRun } from '@/lib/datasets/run/run'
import type { StoredRuns, RunStorage } from '@/lib/datasets/storage/contract'

/** What was restored of data sets from a backup. */
export interface RestoredRuns {
  readonly dataSets: number
  readonly runs: number
}

/**
 * Finds the data sets and runs that a backup has and storage lacks. Anything in both stays as it is here. Leaves out
 * whatever does not fit together (a run with more rows than its data set, a cell outside its run), because no page
 * could show it.
 *
 * @returns everything to store, in one change
 */
export async function missingRuns(
  storage: RunStorage,
  backup: StoredRuns,
): Promise<{ readonly missing: StoredRuns; readonly restored: RestoredRuns }> {
  const here = await storage.dataSets()
  const known = new Set(here.map(({ id }) => id))
  const dataSets = backup.dataSets.filter(({ dataSet }) => !known.has(dataSet.id))
  const rowCounts = new Map([
    ...backup.earlierRows.map(({ rowsId, rows }) => [rowsId, rows.length] as const),
    ...[...backup.dataSets.map(({ dataSet }) => dataSet), ...here].map(
      (each) => [rowsIdOf(each), each.rowCount] as const,
    ),
  ])
  const knownRuns = new Set<string>()
  const knownRows = new Set(here.map(rowsIdOf))
  for (const id of known) {
    for (const run of await storage.runs(id)) {
      knownRuns.add(run.id)
      knownRows.add(rowsIdOfRun(run))
      if (!rowCounts.has(rowsIdOfRun(run))) rowCounts.set(rowsIdOfRun(run), run.rowCount)
    }
  }
  const runs = backup.runs.filter(
    (run) =>
      !knownRuns.has(run.id) &&
      (known.has(run.dataSetId) || dataSets.some(({ dataSet }) => dataSet.id === run.dataSetId)) &&
      run.rowCount <= (rowCounts.get(rowsIdOfRun(run)) ?? -1),
  )
  for (const { dataSet } of dataSets) knownRows.add(rowsIdOf(dataSet))
  const wanted = new Set(runs.map(rowsIdOfRun).filter((rowsId) => !knownRows.has(rowsId)))
  // A data set that is here may have been edited since the backup, whose current rows are then those of earlier runs.
  const earlierRows = [
    ...backup.earlierRows,
    ...backup.dataSets.map(({ dataSet, rows }) => ({ rowsId: rowsIdOf(dataSet), rows })),
  ].filter(({ rowsId }) => wanted.has(rowsId))
  const counts = new Map(runs.map((run) => [run.id, cellCount(run)]))
  const cells = backup.cells.filter(
    ({ cell: { runId, number } }) =>
      Number.isInteger(number) && number >= 0 && number < (counts.get(runId) ?? 0),
  )
  return {
    missing: { dataSets, earlierRows, runs, cells },
    restored: { dataSets: dataSets.length, runs: runs.length },
  }
}
