'use client'

import { words } from '@/lib/language/english/datasets'
import { counted } from '@/lib/language/format'
import { useMemo, useState } from 'react'
import { showPage, useAddressQuery } from '@/components/ui/address'
import { PageLink } from '@/components/ui/page-link'
import { Select } from '@/components/ui/select'
import { useTitle } from '@/components/ui/use-title'
import { dataSetAddress, dataSetsAddress, sideBySideAddress } from '@/lib/datasets/addresses'
import type { DataSet } from '@/lib/datasets/data-set'
import { type CheckColumn, type ResultsSort, sortRows } from '@/lib/datasets/results/check-columns'
import type { Results } from '@/lib/datasets/results/results'
import { type NamedResults, sideBySide } from '@/lib/datasets/results/side-by-side'
import type { Run } from '@/lib/datasets/run/run'
import { CellPanel } from '../cell-panel'
import { cellId, type GridPlace } from '../grid-place'
import { ResultsGrid } from '../results-grid'
import { nameOfRun } from '../runs-list'
import { RunsTable } from './runs-table'
import { useRunResults } from './use-run-results'

interface SideBySidePageProps {
  readonly dataSet: DataSet
  /** All runs of the data set. */
  readonly runs: readonly Run[]
}

/** The page that compares the runs of its address with the first of them. */
export function SideBySidePage({ dataSet, runs }: SideBySidePageProps) {
  useTitle(words.sideBySide)
  const query = new URLSearchParams(useAddressQuery())
  const ids = [...new Set((query.get('runs') ?? '').split(',').filter((id) => id !== ''))]
  const chosen = ids.flatMap((id) => runs.find((run) => run.id === id) ?? [])
  const missing = ids.length - chosen.length
  const results = useRunResults(chosen)
  const named = results?.map((each): NamedResults => ({ name: nameOfRun(each.run), results: each }))
  const [base, ...others] = named ?? []
  const [first] = chosen

  return (
    <div className="min-w-0 flex-1 overflow-y-auto">
      <div className="flex flex-col gap-6 px-4 pt-6 pb-6 md:px-6">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{words.sideBySide}</h1>
          <p className="mt-1 text-sm text-muted">
            <PageLink href={dataSetsAddress} className="underline underline-offset-2 hover:text-ink">
              {words.dataSets}
            </PageLink>{' '}
            /{' '}
            <PageLink
              href={dataSetAddress(dataSet.id)}
              className="underline underline-offset-2 hover:text-ink"
            >
              {dataSet.name}
            </PageLink>
          </p>
        </div>
        {missing > 0 && (
          <p role="alert" className="text-sm text-caution">
            {words.missingRuns(counted(missing, 'run'))}
          </p>
        )}
        {chosen.length < 2 && <p className="text-sm">{words.twoRunsNeeded}</p>}
        {chosen.length > 1 && first !== undefined && (
          <label className="flex flex-wrap items-center gap-3 text-sm">
            {words.compareWithBase}
            <Select
              placeClassName="w-64 max-w-full"
              value={first.id}
              onChange={({ target }) => {
                const rest = chosen.map(({ id }) => id).filter((id) => id !== target.value)
                showPage(sideBySideAddress(dataSet.id, [target.value, ...rest]))
              }}
            >
              {chosen.map((run) => (
                <option key={run.id} value={run.id}>
                  {nameOfRun(run)}
                </option>
              ))}
            </Select>
          </label>
        )}
        {base !== undefined && others.length > 0 && (
          <Compared
            key={ids.join(' ')}
            runs={results ?? []}
            columns={base.results.run.variables ?? dataSet.columns}
          />
        )}
      </div>
    </div>
  )
}

const noChecks: readonly CheckColumn[] = []

interface ComparedProps {
  /** The base first. They stay the same. */
  readonly runs: readonly Results[]
  /** The variables of the rows. */
  readonly columns: readonly string[]
}

function Compared({ runs, columns }: ComparedProps) {
  const [sort, setSort] = useState<ResultsSort | null>(null)
  const [chosen, setChosen] = useState<GridPlace | null>(null)
  const compared = useMemo(() => {
    const [base, ...others] = runs.map((results) => ({ name: nameOfRun(results.run), results }))
    return base && sideBySide([base, ...others])
  }, [runs])
  if (compared === undefined) return null
  const { results, changes, order, originOf, unmatched } = compared
  const origin = chosen === null ? undefined : originOf(chosen.row, chosen.column)

  return (
    <>
      <RunsTable runs={runs} compared={compared} />
      {runs.map(({ run }, at) =>
        (unmatched[at] ?? 0) === 0 ? null : (
          <p key={run.id} className="text-sm text-muted">
            {words.rowsNotInBase(counted(unmatched[at] ?? 0, 'row'), nameOfRun(run))}
          </p>
        ),
      )}
      <div className="flex min-w-0 gap-0">
        <div className="min-w-0 flex-1">
          <ResultsGrid
            results={results}
            columns={columns}
            shown={sortRows(results, order, sort, noChecks)}
            changes={changes}
            checks={noChecks}
            sort={sort}
            onSort={setSort}
            chosen={chosen}
            onChoose={setChosen}
          />
        </div>
        {chosen !== null && origin !== undefined && (
          <CellPanel
            key={`${chosen.row} ${chosen.column}`}
            results={origin.results}
            place={{ row: origin.row, column: origin.column }}
            canSend={false}
            onClose={() => {
              setChosen(null)
              document.getElementById(cellId(chosen))?.focus()
            }}
          />
        )}
      </div>
    </>
  )
}
