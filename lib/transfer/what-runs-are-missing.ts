import { cellCount } from '@/lib/datasets/run/run'
import type { KeptRuns, RunStorage } from '@/lib/datasets/storage/contract'

/** What a backup brought of data sets. */
export interface RestoredRuns {
  readonly dataSets: number
  readonly runs: number
}

/**
 * What a backup has of data sets and storage has not. What both have stays as it is here. What would not fit together
 * (a run of more rows than its data set has, a cell beyond its run) is left out: nothing could show it.
 *
 * @returns what is to be kept, all in one
 */
export async function whatRunsAreMissing(
  storage: RunStorage,
  backup: KeptRuns,
): Promise<{ readonly missing: KeptRuns; readonly restored: RestoredRuns }> {
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
