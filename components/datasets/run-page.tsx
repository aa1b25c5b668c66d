'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { requestShare } from '@/components/hooks/share-requests'
import { FromFileReview } from '@/components/thread/from-file/from-file-review'
import { useTitle } from '@/components/ui/use-title'
import { PageLink } from '@/components/ui/page-link'
import { type DataRow, type DataSet, rowsIdOf } from '@/lib/datasets/data-set'
import {
  type CheckColumn,
  checkColumnsOf,
  type ResultsSort,
  sortRows,
} from '@/lib/datasets/results/check-columns'
import { changesFrom } from '@/lib/datasets/results/earlier'
import { type Filter, filterRows } from '@/lib/datasets/results/filter-rows'
import type { Results } from '@/lib/datasets/results/results'
import { isOver } from '@/lib/datasets/run/cell'
import { type Run, rowsIdOfRun } from '@/lib/datasets/run/run'
import { dataSetAddress, dataSetsAddress } from '@/lib/datasets/addresses'
import { download } from '@/components/ui/download'
import { runStorage } from '@/lib/datasets/storage/run-storage'
import { writeDataSetFile } from '@/lib/transfer/data-set-file'
import { CellPanel } from './cell-panel'
import { ComparisonSummary } from './comparison-summary'
import { cellId, type GridPlace } from './grid-place'
import { fromFileIn } from '@/lib/datasets/run/run-plan'
import { ResultsBar } from './results-bar'
import { ResultsGrid } from './results-grid'
import { sessionOf } from '@/lib/datasets/run/run-sessions'
import { readRowFile } from './library'
import { RunStatus } from './run-status'
import { ShareRun } from './share-run'
import { TotalsTable } from './totals-table'
import { useEarlierRun } from './use-earlier-run'
import { counted } from '@/lib/language/format'

const noChecks: readonly CheckColumn[] = []

export interface RunPageProps {
  readonly dataSet: DataSet
  readonly run: Run
  /** Those that the run was started with. */
  readonly rows: readonly DataRow[]
  /** All runs of the data set. */
  readonly runs: readonly Run[]
}

/** The page of a run: its progress, its results, and each answer. */
export function RunPage({ dataSet, run: started, rows, runs }: RunPageProps) {
  useTitle(dataSet.name)
  const session = sessionOf(started, rows, readRowFile)
  const view = useSyncExternalStore(session.subscribe, session.read, session.read)
  const [filter, setFilter] = useState<Filter>('all')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<GridPlace | null>(null)
  const [sort, setSort] = useState<ResultsSort | null>(null)
  const [showsChecks, setShowsChecks] = useState(false)
  const [exportProblem, setExportProblem] = useState<string | null>(null)
  const [failedCheck, setFailedCheck] = useState<number | null>(null)
  const { run, cells } = view
  const [earlier, setEarlier] = useEarlierRun()
  const columns = run.variables ?? dataSet.columns
  const isEdited = rowsIdOf(dataSet) !== rowsIdOfRun(run)
  const results: Results = { run, rows, cells }

  async function exportAll(fileName: string) {
    try {
      const only = { dataSetId: dataSet.id, runIds: [run.id] }
      download(fileName, await writeDataSetFile(runStorage, readRowFile, Date.now(), only))
      setExportProblem(null)
    } catch (error) {
      setExportProblem(error instanceof Error ? error.message : String(error))
    }
  }
  const waiting = fromFileIn({ ...run, models: run.columns })
  const checks = useMemo(() => checkColumnsOf({ run, rows }), [run, rows])
  const failed = checks[failedCheck ?? -1]
  const found = filterRows(results, filter, search, earlier?.results, failed)
  const shown = sortRows(results, found, sort, checks)
  const unanswered = cells.filter(
    (cell) => cell !== undefined && isOver(cell) && (cell.status === 'lost' || cell.status === 'failed'),
  )

  return (
    <div className="flex min-h-0 flex-1">
      <div className="min-w-0 flex-1 overflow-y-auto">
        <div className="flex flex-col gap-6 px-4 pt-6 pb-6 md:px-6">
          <div>
            <h1 className="text-xl font-semibold tracking-tight" dir="auto">
              {dataSet.name}
            </h1>
            <p className="mt-1 text-sm text-muted tabular-nums">
              <PageLink href={dataSetsAddress} className="underline underline-offset-2 hover:text-ink">
                {strings.dataSets}
              </PageLink>{' '}
              /{' '}
              <PageLink
                href={dataSetAddress(dataSet.id)}
                className="underline underline-offset-2 hover:text-ink"
              >
                {strings.setUp}
              </PageLink>{' '}
              · {counted(run.rowCount, 'row')} ×{' '}
              {counted(run.columns.length, run.models === undefined ? 'model' : 'column')}
              {run.repeats > 1 && ` × ${run.repeats}`}
            </p>
            <ShareRun
              dataSet={dataSet}
              runId={run.id}
              onShare={() =>
                requestShare({ kind: 'run', run: { name: dataSet.name, variables: columns, results } })
              }
              problem={exportProblem}
            />
            {isEdited && <p className="mt-1 text-sm text-muted">{strings.rowsWereEditedSince}</p>}
          </div>
          {waiting.length > 0 && <FromFileReview what={strings.thisRun} parts={waiting} />}
          <RunStatus
            view={view}
            session={session}
            unanswered={unanswered.flatMap((cell) => cell?.number ?? [])}
          />
          <TotalsTable results={results} />
          <ComparisonSummary results={results} earlier={earlier?.results} />
          <div className="flex flex-col gap-3">
            <ResultsBar
              results={results}
              columns={columns}
              name={dataSet.name}
              filter={filter}
              onFilter={setFilter}
              search={search}
              onSearch={setSearch}
              checks={checks}
              showsChecks={showsChecks}
              onShowChecks={setShowsChecks}
              failedCheck={failedCheck}
              onFailedCheck={setFailedCheck}
              others={runs.filter(({ id }) => id !== run.id)}
              earlier={earlier?.run}
              onEarlier={setEarlier}
              shown={shown.length}
              onExportAll={exportAll}
            />
            <ResultsGrid
              results={results}
              columns={columns}
              shown={shown}
              changes={earlier === null ? undefined : changesFrom(earlier.results, results)}
              checks={showsChecks && checks.length > 1 ? checks : noChecks}
              sort={sort}
              onSort={setSort}
              chosen={chosen}
              onChoose={setChosen}
            />
          </div>
        </div>
      </div>
      {chosen !== null && (
        <CellPanel
          key={`${chosen.row} ${chosen.column}`}
          results={results}
          place={chosen}
          canSend={view.status === 'resting'}
          actions={{
            onReview: (number, review) => void session.review(number, review),
            onCheckAgain: (number) => void session.checkAgain(number),
            onSendAgain: (number) => void session.sendAgain([number]),
          }}
          onClose={() => {
            setChosen(null)
            document.getElementById(cellId(chosen))?.focus()
          }}
        />
      )}
    </div>
  )
}
