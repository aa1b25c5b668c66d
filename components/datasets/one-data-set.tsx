'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { useEffect } from 'react'
import { useAddressQuery } from '@/components/ui/address'
import { PageLink } from '@/components/ui/page-link'
import { Page, type PageProps } from '@/components/ui/page'
import { dataSetNameIn, sideBySide } from '@/lib/datasets/addresses'
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
  const nameInAddress = dataSetNameIn(useAddressQuery())
  useEffect(() => {
    void library.open(dataSetId)
  }, [dataSetId])

  if (opened === undefined) return problem === null ? null : <Missing title={title} words={problem} />
  if (dataSet === undefined)
    return <Missing title={title} words={isntHere(nameInAddress, runId)} hint={strings.howToGetTheRun} />
  if (runId === undefined) return <DataSetPage dataSet={dataSet} opened={opened} />
  if (runId === sideBySide) return <SideBySidePage dataSet={dataSet} runs={opened.runs} />
  const run = opened.runs.find(({ id }) => id === runId)
  if (run === undefined)
    return <Missing title={title} words={strings.runIsntHere(dataSet.name)} hint={strings.howToGetTheRun} />
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

/** Says what is missing. The name comes from the address, so it may be anything and is quoted. */
function isntHere(name: string, runId: string | undefined): string {
  if (name === '') return strings.dataSetNotFoundInThis
  return runId === undefined ? strings.dataSetIsntHere(name) : strings.dataSetOfRunIsntHere(name)
}

interface MissingProps {
  readonly title: string
  readonly words: string
  readonly hint?: string
}

function Missing({ title, words, hint }: MissingProps) {
  return (
    <Page title={title}>
      <div className="flex flex-col gap-2 text-sm">
        <p role="alert" dir="auto" className="wrap-anywhere">
          {words}
        </p>
        {hint !== undefined && (
          <p className="text-muted">
            {hint}{' '}
            <PageLink href="/settings/privacy" className="underline underline-offset-2 hover:text-ink">
              {strings.openRestore}
            </PageLink>
          </p>
        )}
      </div>
    </Page>
  )
}
