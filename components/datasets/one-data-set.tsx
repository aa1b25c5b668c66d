'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { useEffect } from 'react'
import { Page, type PageProps } from '@/components/ui/page'
import { DataSetPage } from './data-set-page'
import { library, useLibrary } from './library'
import { RunPage } from './run-page'

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
  const run = opened.runs.find(({ id }) => id === runId)
  if (run === undefined) return <Missing title={title} words={strings.runNotFoundInThisBrowser} />
  return <RunPage key={run.id} dataSet={dataSet} run={run} opened={opened} />
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
