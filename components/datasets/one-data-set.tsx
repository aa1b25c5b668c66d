'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { useEffect } from 'react'
import { Page, type PageProps } from '@/components/ui/page'
import { sideBySide } from '@/lib/datasets/addresses'
import { SideBySidePage } from './side-by-side/side-by-side-page'
import { DataSetPage } from './data-set-page'
import { library, useLibrary } from './library'
import { RunPage, type RunPageProps } from './run-page'
import { rowsIdOfRun } from '@/lib/datasets/run/run'

/** Shows a data set, or one of its runs. */
export function OneDataSet({ title, ids: [dataSetId = '', runId] }: PageProps) {
  const dataSet = useLibrary(({ dataSets }) => dataSets?.find(({ id }) => id === dataSetId))
  const opened = useLibrary((state) => state.opened.get(dataSetId))
  const problem = useLibrary((state) => state.problem)
  useEffect(() => {
    void library.open(dataSetId)
  }, [dataSetId])

  if (opened === undefined) return problem === null ? null : <Missing title={title} words={problem} />
  if (dataSet === undefined) return <Missing title={title} words={strings.dataSetNotFoundInThis} />
  if (runId === undefined) return <DataSetPage dataSet={dataSet} opened={opened} />
  if (runId === sideBySide) return <SideBySidePage dataSet={dataSet} runs={opened.runs} />
  const run = opened.runs.find(({ id }) => id === runId)
  if (run === undefined) return <Missing title={title} words={strings.runNotFoundInThisBrowser} />
  return <OpenedRun key={run.id} dataSet={dataSet} run={run} runs={opened.runs} />
}

/** The page of a run, once its rows are here: the data set may have been edited since it was started. */
function OpenedRun({ dataSet, run, runs }: Omit<RunPageProps, 'rows'>) {
  const rows = useLibrary((state) => state.runRows.get(rowsIdOfRun(run)))
  useEffect(() => {
    void library.openRowsOf(run)
  }, [run])
  return rows === undefined ? null : <RunPage dataSet={dataSet} run={run} runs={runs} rows={rows} />
}

function Missing({ title, words }: { readonly title: string; readonly words: string }) {
  return (
    <Page title={title}>
      <p role="alert" className="text-sm">
        {words}
      </p>
    </Page>
  )
}
