'use client'

import { useEffect } from 'react'
import { Page } from '@/components/ui/page'
import { DataSetPage } from './data-set-page'
import { DataSetsPage } from './data-sets-page'
import { library, useLibrary } from './library'
import { RunPage } from './run-page'

/** The page of data sets that stands at an address: all of them, one, or a run of one. */
export function DataSetPages({ address }: { readonly address: string }) {
  const [dataSetId, runId] = address.split('/').slice(3)
  if (dataSetId === undefined || dataSetId === '') return <DataSetsPage />
  return <OneDataSet key={dataSetId} dataSetId={dataSetId} runId={runId} />
}

interface OneDataSetProps {
  readonly dataSetId: string
  readonly runId: string | undefined
}

function OneDataSet({ dataSetId, runId }: OneDataSetProps) {
  const dataSet = useLibrary(({ dataSets }) => dataSets?.find(({ id }) => id === dataSetId))
  const opened = useLibrary((state) => state.opened.get(dataSetId))
  const problem = useLibrary((state) => state.problem)
  useEffect(() => {
    void library.open(dataSetId)
  }, [dataSetId])

  if (opened === undefined) return problem === null ? null : <Missing words={problem} />
  if (dataSet === undefined) return <Missing words="This data set is not in this browser." />
  if (runId === undefined || runId === '') return <DataSetPage dataSet={dataSet} opened={opened} />
  const run = opened.runs.find(({ id }) => id === runId)
  if (run === undefined) return <Missing words="This run is not in this browser." />
  return <RunPage key={run.id} dataSet={dataSet} run={run} opened={opened} />
}

function Missing({ words }: { readonly words: string }) {
  return (
    <Page title="Data set">
      <p role="alert" className="text-sm">
        {words}
      </p>
    </Page>
  )
}
