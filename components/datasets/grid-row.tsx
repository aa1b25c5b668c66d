'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { memo } from 'react'
import type { DataRow } from '@/lib/datasets/data-set'
import { type CheckColumn, checkVerdict } from '@/lib/datasets/results/check-columns'
import type { CellChange } from '@/lib/datasets/results/earlier'
import { repeatsOf, type Results } from '@/lib/datasets/results/results'
import { CheckCell } from './check-cell'
import { describeCheckColumn } from './check-column-words'
import { GridCell } from './grid-cell'
import { cellId, type GridPlace } from './grid-place'

interface GridRowProps {
  readonly results: Results
  /** The variables of the rows. */
  readonly columns: readonly string[]
  readonly row: number
  /** Its position among the visible rows. */
  readonly at: number
  /** How many rows the head has. */
  readonly headRows: number
  /** Those that have a column beside each model. */
  readonly checks: readonly CheckColumn[]
  readonly height: number
  /** The column widths, as CSS. */
  readonly template: string
  readonly changes: ((row: number, column: number) => CellChange | undefined) | undefined
  /** The column of the open cell, if it is in this row. */
  readonly chosenColumn: number | undefined
  readonly onFocus: (at: number) => void
  readonly onChoose: (place: GridPlace) => void
}

/** One row with each model's answer. Scrolling only renders the rows that come into view. */
export const GridRow = memo(function GridRow({
  results,
  columns,
  row,
  at,
  headRows,
  checks,
  height,
  template,
  changes,
  chosenColumn,
  onFocus,
  onChoose,
}: GridRowProps) {
  const { run, rows } = results
  return (
    <div
      role="row"
      aria-rowindex={at + headRows + 1}
      className="absolute inset-x-0 grid border-b border-line [contain:strict]"
      style={{ gridTemplateColumns: template, height, top: at * height }}
    >
      <span role="rowheader" className="px-3 py-2 text-xs text-muted tabular-nums">
        {row + 1}
      </span>
      <span role="cell" className="min-w-0 px-3 py-2 text-code" dir="auto">
        <span className="line-clamp-3 break-words">{askedOf(rows[row], columns)}</span>
      </span>
      {run.columns.map(({ label }, column) => [
        <span key={column} role="cell" className="min-w-0 border-l border-line">
          <GridCell
            id={cellId({ row, column })}
            label={strings.rowNamed(row + 1, label)}
            repeats={repeatsOf(results, row, column)}
            expected={run.repeats}
            change={changes?.(row, column)}
            isChosen={chosenColumn === column}
            onFocus={() => onFocus(at)}
            onChoose={() => onChoose({ row, column })}
          />
        </span>,
        ...checks.map((check, place) => (
          <CheckCell
            key={`${column} ${place}`}
            label={`${strings.rowNamed(row + 1, label)}, ${describeCheckColumn(check)}`}
            verdict={checkVerdict(results, row, column, check)}
          />
        )),
      ])}
    </div>
  )
})

/** Returns a row's short form: its first variables, otherwise its question. */
function askedOf(data: DataRow | undefined, columns: readonly string[]): string {
  const { variables = {}, messages = [] } = data ?? {}
  const words = columns.slice(0, 3).map((name) => (variables[name] ?? '').slice(0, 200))
  return words.every((word) => word === '')
    ? (messages.at(-1)?.content.slice(0, 300) ?? '')
    : words.join(' · ')
}
