'use client'

import { words } from '@/lib/language/english/datasets'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { useState } from 'react'
import { useFixedWindow } from '@/components/ui/use-fixed-window'
import { changesFrom } from '@/lib/datasets/results/earlier'
import type { Results } from '@/lib/datasets/results/results'
import { totalsOf } from '@/lib/datasets/results/totals'
import { ColumnTotals } from './column-totals'
import type { GridPlace } from './grid-place'
import { GridRow } from './grid-row'

interface ResultsGridProps {
  readonly results: Results
  /** The variables of the rows. */
  readonly columns: readonly string[]
  /** The numbers of the visible rows. */
  readonly shown: readonly number[]
  readonly earlier: Results | undefined
  readonly chosen: GridPlace | null
  readonly onChoose: (place: GridPlace) => void
}

/** In pixels: two lines of an answer and its notes. */
const rowHeight = 76
const headerHeight = 56

/** On a phone, a row and one model fit next to each other. */
const widths = {
  number: 'clamp(2.5rem, 5vw, 3.5rem)',
  row: 'clamp(7.5rem, 20vw, 12rem)',
  model: 'clamp(10rem, 30vw, 13rem)',
}

/** A grid of rows by models that only renders what is in view: ten thousand rows are as fast as ten. */
export function ResultsGrid({ results, columns, shown, earlier, chosen, onChoose }: ResultsGridProps) {
  const { run } = results
  // The focused row and the open one must stay rendered.
  const [focused, setFocused] = useState(-1)
  const keep = chosen === null ? [focused] : [focused, shown.indexOf(chosen.row)]
  const { scrollRef, rows: inView } = useFixedWindow({ count: shown.length, rowHeight, keep })
  const totals = totalsOf(results)
  const changes = earlier === undefined ? undefined : changesFrom(earlier, results)
  const count = run.columns.length
  const template = `${widths.number} minmax(${widths.row}, 1fr) repeat(${count}, minmax(${widths.model}, 1fr))`
  const minimum = `calc(${widths.number} + ${widths.row} + ${count} * ${widths.model})`

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
        aria-rowcount={shown.length + 1}
        style={{ minWidth: minimum }}
      >
        <div role="rowgroup" className="sticky top-0 z-10 bg-raised">
          <div
            role="row"
            aria-rowindex={1}
            className="grid items-center border-b border-line text-xs font-medium text-muted"
            style={{ gridTemplateColumns: template, height: headerHeight }}
          >
            <span role="columnheader" className="px-3">
              #
            </span>
            <span role="columnheader" className="truncate px-3">
              {columns.slice(0, 3).join(' · ') || words.row}
            </span>
            {run.columns.map(({ label }, at) => (
              <span key={at} role="columnheader" className="min-w-0 border-l border-line px-3">
                <span className="block truncate text-ink" dir="auto">
                  {label}
                </span>
                <ColumnTotals total={totals[at]} />
              </span>
            ))}
          </div>
        </div>
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
