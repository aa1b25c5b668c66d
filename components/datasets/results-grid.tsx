'use client'

import { words } from '@/lib/language/english/datasets'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { useState } from 'react'
import { useFixedWindow } from '@/components/ui/use-fixed-window'
import { type CheckColumn, checkRates, type ResultsSort } from '@/lib/datasets/results/check-columns'
import type { CellChange } from '@/lib/datasets/results/earlier'
import type { Results } from '@/lib/datasets/results/results'
import { promptGroups } from '@/lib/datasets/run/run-plan'
import { totalsOf } from '@/lib/datasets/results/totals'
import type { GridPlace } from './grid-place'
import { GridRow } from './grid-row'
import { ResultsHead } from './results-head'

interface ResultsGridProps {
  readonly results: Results
  /** The variables of the rows. */
  readonly columns: readonly string[]
  /** The numbers of the visible rows. */
  readonly shown: readonly number[]
  /** How a cell changed since another run. */
  readonly changes: ((row: number, column: number) => CellChange | undefined) | undefined
  /** Those that have a column beside each model. */
  readonly checks: readonly CheckColumn[]
  readonly sort: ResultsSort | null
  readonly onSort: (sort: ResultsSort | null) => void
  readonly chosen: GridPlace | null
  readonly onChoose: (place: GridPlace) => void
}

/** In pixels: two lines of an answer and its notes. */
const rowHeight = 76

/** On a phone, a row and one model fit next to each other. */
const widths = {
  number: 'clamp(2.5rem, 5vw, 3.5rem)',
  row: 'clamp(7.5rem, 20vw, 12rem)',
  model: 'clamp(10rem, 30vw, 13rem)',
  check: '6.5rem',
}

/** A grid of rows by models that only renders what is in view: ten thousand rows are as fast as ten. */
export function ResultsGrid({
  results,
  columns,
  shown,
  changes,
  checks,
  sort,
  onSort,
  chosen,
  onChoose,
}: ResultsGridProps) {
  const { run } = results
  // The focused row and the open one must stay rendered.
  const [focused, setFocused] = useState(-1)
  const keep = chosen === null ? [focused] : [focused, shown.indexOf(chosen.row)]
  const { scrollRef, rows: inView } = useFixedWindow({ count: shown.length, rowHeight, keep })
  const totals = totalsOf(results)
  const rates = checkRates(results, checks)
  const count = run.columns.length
  const ofChecks = checks.map(() => ` ${widths.check}`).join('')
  const template = `${widths.number} minmax(${widths.row}, 1fr) repeat(${count}, minmax(${widths.model}, 1fr)${ofChecks})`
  const minimum = `calc(${widths.number} + ${widths.row} + ${count} * (${widths.model} + ${checks.length} * ${widths.check}))`
  const headRows = promptGroups(run).length > 1 ? 2 : 1

  return (
    // A scrollable area must be reachable by keyboard.
    <div
      ref={scrollRef}
      role="group"
      aria-label={words.results}
      tabIndex={0}
      className="max-h-[max(20rem,calc(100dvh-12rem))] overflow-auto rounded-xl border border-line"
    >
      <div
        role="table"
        aria-label={words.results}
        aria-rowcount={shown.length + headRows}
        style={{ minWidth: minimum }}
      >
        <ResultsHead
          run={run}
          title={columns.slice(0, 3).join(' · ') || words.row}
          totals={totals}
          checks={checks}
          rates={rates}
          template={template}
          sort={sort}
          onSort={onSort}
        />
        <div role="rowgroup" className="relative" style={{ height: shown.length * rowHeight }}>
          {inView.map((at) => {
            const row = shown[at] ?? 0
            return (
              <ErrorBoundary key={row} what={words.rowNumber(row + 1)} of={results}>
                <GridRow
                  results={results}
                  columns={columns}
                  row={row}
                  at={at}
                  headRows={headRows}
                  checks={checks}
                  height={rowHeight}
                  template={template}
                  changes={changes}
                  chosenColumn={chosen?.row === row ? chosen.column : undefined}
                  onFocus={setFocused}
                  onChoose={onChoose}
                />
              </ErrorBoundary>
            )
          })}
        </div>
        {shown.length === 0 && (
          <p className="px-3 py-6 text-center text-sm text-muted">{words.noMatchingRows}</p>
        )}
      </div>
    </div>
  )
}
