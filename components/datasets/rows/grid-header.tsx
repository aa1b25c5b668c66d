'use client'

import { words } from '@/lib/language/english/data-set-rows'
import { classNames } from '@/components/ui/class-names'
import { columnIcons } from './column-icons'
import type { GridColumn } from './row-of-cells'

interface GridHeaderProps {
  readonly columns: readonly GridColumn[]
  readonly hasMessages: boolean
  readonly height: number
  /** The column widths, as CSS. */
  readonly template: string
  /** The column that can be reached with Tab, if it is one of these. */
  readonly focus: number | undefined
}

/** The names of the columns, each with its menu. */
export function GridHeader({ columns, hasMessages, height, template, focus }: GridHeaderProps) {
  return (
    <div role="rowgroup" className="sticky top-0 z-20 bg-raised">
      <div
        role="row"
        aria-rowindex={1}
        className="grid border-b border-line text-xs font-medium text-muted"
        style={{ gridTemplateColumns: template, height }}
      >
        <span
          role="columnheader"
          aria-colindex={1}
          className="sticky left-0 z-[1] flex items-center justify-end border-r border-line bg-raised px-2"
        >
          #
        </span>
        {hasMessages && (
          <span role="columnheader" aria-colindex={2} className="flex items-center border-r border-line px-3">
            {words.messages}
          </span>
        )}
        {columns.map(({ name, type }, column) => {
          const Icon = columnIcons[type]
          return (
            <span
              key={name}
              role="columnheader"
              aria-colindex={column + (hasMessages ? 3 : 2)}
              aria-haspopup="menu"
              tabIndex={focus === column ? 0 : -1}
              data-row={-1}
              data-column={column}
              className={classNames(
                'flex min-w-0 cursor-pointer items-center gap-1.5 border-r border-line px-3 text-ink -outline-offset-2 select-none last:border-r-0 hover:bg-hover',
                type === 'number' && 'justify-end',
              )}
            >
              <Icon aria-hidden size={13} className="shrink-0 text-muted" />
              <span className="truncate" dir="auto">
                {name}
              </span>
            </span>
          )
        })}
      </div>
    </div>
  )
}
