'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { ListChecks } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { Select } from '@/components/ui/select'
import type { CheckColumn } from '@/lib/datasets/results/check-columns'
import { type Filter, filters } from '@/lib/datasets/results/filter-rows'
import type { Results } from '@/lib/datasets/results/results'
import type { Run } from '@/lib/datasets/run/run'
import { describeCheckColumn } from './check-column-words'
import { ExportMenu } from './export-menu'
import { nameOfRun } from './runs-list'
import { counted } from '@/lib/language/format'

interface ResultsBarProps {
  readonly results: Results
  /** The variables of the rows. */
  readonly columns: readonly string[]
  readonly name: string
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly search: string
  readonly onSearch: (search: string) => void
  readonly checks: readonly CheckColumn[]
  /** Whether checks have columns beside each model. */
  readonly showsChecks: boolean
  readonly onShowChecks: (shows: boolean) => void
  /** The check that the shown rows failed, by its place. */
  readonly failedCheck: number | null
  readonly onFailedCheck: (check: number | null) => void
  readonly others: readonly Run[]
  readonly earlier: Run | undefined
  readonly onEarlier: (run: Run | undefined) => void
  readonly shown: number
  readonly onExportAll: (fileName: string) => Promise<void>
}

/** Selects which rows are shown and what they are compared with, and exports them to a file. */
export function ResultsBar({
  results,
  columns,
  name,
  filter,
  onFilter,
  search,
  onSearch,
  checks,
  showsChecks,
  onShowChecks,
  failedCheck,
  onFailedCheck,
  others,
  earlier,
  onEarlier,
  shown,
  onExportAll,
}: ResultsBarProps) {
  const offered = filters.filter(
    ({ id }) => (id !== 'changed' || earlier !== undefined) && (id !== 'unstable' || results.run.repeats > 1),
  )

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label={strings.show}
        placeClassName="w-40"
        value={filter}
        onChange={({ target }) => onFilter(filters.find(({ id }) => id === target.value)?.id ?? 'all')}
      >
        {offered.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
      <input
        type="search"
        aria-label={strings.searchRowsAndAnswers}
        placeholder={strings.search}
        value={search}
        onChange={(event) => onSearch(event.target.value)}
        className={`${fieldLook} max-w-56 flex-1 basis-32 placeholder:text-muted`}
      />
      {checks.length > 1 && (
        <>
          <Select
            aria-label={strings.filterByCheck}
            placeClassName="w-40"
            value={failedCheck ?? ''}
            onChange={({ target }) => onFailedCheck(target.value === '' ? null : Number(target.value))}
          >
            <option value="">{strings.anyCheck}</option>
            {checks.map((check, at) => (
              <option key={at} value={at}>
                {strings.failedCheck(describeCheckColumn(check))}
              </option>
            ))}
          </Select>
          <Button aria-pressed={showsChecks} onClick={() => onShowChecks(!showsChecks)}>
            <ListChecks aria-hidden size={16} /> {strings.showChecks}
          </Button>
        </>
      )}
      {others.length > 0 && (
        <Select
          aria-label={strings.compareWith}
          placeClassName="w-56"
          value={earlier?.id ?? ''}
          onChange={({ target }) => {
            const run = others.find(({ id }) => id === target.value)
            onEarlier(run)
            if (run === undefined && filter === 'changed') onFilter('all')
          }}
        >
          <option value="">{strings.compareWithAnotherRun}</option>
          {others.map((run) => (
            <option key={run.id} value={run.id}>
              {nameOfRun(run)}
            </option>
          ))}
        </Select>
      )}
      <p role="status" className="min-w-16 flex-1 text-right text-sm text-muted tabular-nums">
        {counted(shown, 'row')}
      </p>
      <ExportMenu results={results} columns={columns} name={name} onExportAll={onExportAll} />
    </div>
  )
}
