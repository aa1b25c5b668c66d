import { cellCount } from '@/lib/datasets/run/run'
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
  const rowCounts = new Map(
    [...here, ...dataSets.map(({ dataSet }) => dataSet)].map((each) => [each.id, each.rowCount]),
  )
  const knownRuns = new Set<string>()
  for (const id of known) for (const run of await storage.runs(id)) knownRuns.add(run.id)
  const runs = backup.runs.filter(
    ({ id, dataSetId, rowCount }) => !knownRuns.has(id) && rowCount <= (rowCounts.get(dataSetId) ?? -1),
  )
  const counts = new Map(runs.map((run) => [run.id, cellCount(run)]))
  const cells = backup.cells.filter(
    ({ cell: { runId, number } }) =>
      Number.isInteger(number) && number >= 0 && number < (counts.get(runId) ?? 0),
  )
  return { missing: { dataSets, runs, cells }, restored: { dataSets: dataSets.length, runs: runs.length } }
}
