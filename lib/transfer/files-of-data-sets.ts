import type { DataSet } from '@/lib/datasets/data-set'
import type { Run } from '@/lib/datasets/run/run'

interface WithFiles {
  readonly dataSets: ReadonlyArray<{ readonly dataSet: DataSet }>
  readonly runs: readonly Run[]
}

/** Returns the unique ids of the files that rows of data sets name, now and when they were run. */
export const filesOfDataSets = ({ dataSets, runs }: WithFiles): ReadonlySet<string> =>
  new Set(
    [...dataSets.map(({ dataSet }) => dataSet), ...runs].flatMap(({ files = {} }) =>
      Object.values(files).map(({ id }) => id),
    ),
  )
