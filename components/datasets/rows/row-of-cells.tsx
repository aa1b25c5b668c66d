'use client'

import { words } from '@/lib/language/english/data-set-rows'
import { CircleAlert } from 'lucide-react'
import { memo } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { DataRow } from '@/lib/datasets/data-set'
import { isOffType } from '@/lib/datasets/rows/cell-problem'
import { type ColumnType, valueOf } from '@/lib/datasets/rows/table'
import { CellEditor } from './cell-editor'
import type { Place } from './grid-place'

export interface GridColumn {
  readonly name: string
  readonly type: ColumnType
}

interface RowOfCellsProps {
  readonly row: DataRow
  readonly at: number
  readonly columns: readonly GridColumn[]
  readonly hasMessages: boolean
  readonly height: number
  /** The column widths, as CSS. */
  readonly template: string
  /** The column that can be reached with Tab, if it is in this row. */
  readonly focus: number | undefined
  /** The selected columns, if there are any in this row. */
  readonly selectedFrom: number | undefined
  readonly selectedTo: number | undefined
  /** What the editor of the focused cell begins with. */
  readonly draft: string | undefined
  readonly onCommit: (place: Place, text: string, then: 'below' | 'next' | 'before' | 'stay') => void
  readonly onCancel: () => void
}

/** One row of the grid. Scrolling and moving the focus only render the rows that change. */
export const RowOfCells = memo(function RowOfCells({
  row,
  at,
  columns,
  hasMessages,
  height,
  template,
  focus,
  selectedFrom = Infinity,
  selectedTo = -1,
  draft,
  onCommit,
  onCancel,
}: RowOfCellsProps) {
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      className={classNames(
        'absolute inset-x-0 grid border-b border-line [contain:layout_style]',
        draft !== undefined && 'z-10',
      )}
      style={{ gridTemplateColumns: template, height, top: at * height }}
    >
      <span
        role="rowheader"
        aria-label={words.row(at + 1)}
        aria-colindex={1}
        aria-haspopup="menu"
        tabIndex={focus === -1 ? 0 : -1}
        data-row={at}
        data-column={-1}
        className={classNames(
          'sticky left-0 z-[1] flex cursor-pointer items-center justify-end border-r border-line bg-canvas px-2 text-xs text-muted tabular-nums -outline-offset-2 select-none hover:bg-hover hover:text-ink',
          selectedTo >= 0 && 'bg-raised font-medium text-ink',
        )}
      >
        {at + 1}
      </span>
      {hasMessages && (
        <span
          role="gridcell"
          aria-colindex={2}
          className="flex min-w-0 items-center border-r border-line px-3 text-code text-muted"
        >
          <span className="truncate" dir="auto">
            {(row.messages ?? [])
              .map(({ content }) => content)
              .join(' · ')
              .slice(0, 300)}
          </span>
        </span>
      )}
      {columns.map(({ name, type }, column) => {
        const text = valueOf(row, name)
        const isFocused = focus === column
        const isMarked = isOffType(text, type)
        return (
          <span
            key={name}
            role="gridcell"
            aria-colindex={column + (hasMessages ? 3 : 2)}
            aria-selected={column >= selectedFrom && column <= selectedTo}
            {...(isMarked && { 'aria-invalid': true, 'data-tooltip': words.offType[type] })}
            tabIndex={isFocused ? 0 : -1}
            data-row={at}
            data-column={column}
            className={classNames(
              'relative flex min-w-0 items-center gap-1.5 border-r border-line px-3 text-code -outline-offset-2 last:border-r-0',
              column >= selectedFrom && column <= selectedTo && 'bg-accent-soft',
              type === 'number' && 'justify-end tabular-nums',
            )}
          >
            <span className="truncate" dir="auto">
              {text.slice(0, 300)}
            </span>
            {isMarked && <CircleAlert aria-hidden size={14} className="shrink-0 text-caution" />}
            {isFocused && draft !== undefined && (
              <CellEditor
                label={words.cell(name, at + 1)}
                initial={draft}
                onCommit={(value, then) => onCommit({ row: at, column }, value, then)}
                onCancel={onCancel}
              />
            )}
          </span>
        )
      })}
    </div>
  )
})
