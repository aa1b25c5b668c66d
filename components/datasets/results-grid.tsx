'use client'

import { useState } from 'react'
import { useFixedWindow } from '@/components/ui/use-fixed-window'
import { changesFrom } from '@/lib/datasets/results/earlier'
import { repeatsOf, type Results } from '@/lib/datasets/results/results'
import { GridCell } from './grid-cell'
import { cellId, type GridPlace } from './grid-place'

interface ResultsGridProps {
  readonly results: Results
  /** The variables of the rows. */
  readonly columns: readonly string[]
  /** The rows that are shown, by their number. */
  readonly shown: readonly number[]
  readonly earlier: Results | undefined
  readonly chosen: GridPlace | null
  readonly onChoose: (place: GridPlace) => void
}

/** Pixels: two lines of an answer and what is said of it. */
const rowHeight = 76
const headerHeight = 36

/** Rows by models, of which only those in view exist: ten thousand are as quick as ten. */
export function ResultsGrid({ results, columns, shown, earlier, chosen, onChoose }: ResultsGridProps) {
  const { run, rows } = results
  // The one that has the focus, and the one that is open, must not vanish.
  const [focused, setFocused] = useState(-1)
  const keep = chosen === null ? [focused] : [focused, shown.indexOf(chosen.row)]
  const { scrollRef, rows: inView } = useFixedWindow({ count: shown.length, rowHeight, keep })
  const changes = earlier === undefined ? undefined : changesFrom(earlier, results)
  const template = `3.5rem minmax(12rem, 1fr) repeat(${run.columns.length}, minmax(13rem, 1fr))`
  const minimum = `${3.5 + 12 + 13 * run.columns.length}rem`

  return (
    // What scrolls must be reachable by keyboard.
    <div
      ref={scrollRef}
      role="group"
      aria-label="Results"
      tabIndex={0}
      className="max-h-[max(20rem,calc(100dvh-12rem))] overflow-auto rounded-xl border border-line"
    >
      <div role="table" aria-label="Results" aria-rowcount={shown.length + 1} style={{ minWidth: minimum }}>
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
              {columns.slice(0, 3).join(' · ') || 'Row'}
            </span>
            {run.columns.map(({ label }, at) => (
              <span
                key={at}
                role="columnheader"
                className="truncate border-l border-line px-3 text-ink"
                dir="auto"
              >
                {label}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: shown.length * rowHeight }}>
          {inView.map((at) => {
            const row = shown[at] ?? 0
            const { variables = {}, messages = [] } = rows[row] ?? {}
            const words = columns.slice(0, 3).map((name) => variables[name] ?? '')
            const asked = words.every((word) => word === '')
              ? (messages.at(-1)?.content ?? '')
              : words.join(' · ')
            return (
              <div
                key={row}
                role="row"
                aria-rowindex={at + 2}
                className="absolute inset-x-0 grid border-b border-line"
                style={{ gridTemplateColumns: template, height: rowHeight, top: at * rowHeight }}
              >
                <span role="rowheader" className="px-3 py-2 text-xs text-muted tabular-nums">
                  {row + 1}
                </span>
                <span role="cell" className="min-w-0 px-3 py-2 text-[13px]" dir="auto">
                  <span className="line-clamp-3 break-words">{asked}</span>
                </span>
                {run.columns.map(({ label }, column) => (
                  <span key={column} role="cell" className="min-w-0 border-l border-line">
                    <GridCell
                      id={cellId({ row, column })}
                      label={`Row ${row + 1}, ${label}`}
                      repeats={repeatsOf(results, row, column)}
                      expected={run.repeats}
                      change={changes?.(row, column)}
                      isChosen={chosen?.row === row && chosen.column === column}
                      onFocus={() => setFocused(at)}
                      onChoose={() => onChoose({ row, column })}
                    />
                  </span>
                ))}
              </div>
            )
          })}
        </div>
        {shown.length === 0 && (
          <p className="px-3 py-6 text-center text-sm text-muted">No row is like that.</p>
        )}
      </div>
    </div>
  )
}
