'use client'

import { words } from '@/lib/language/english/compare'
import { classNames } from '@/components/ui/class-names'
import { useModelNames } from '@/components/hooks/model-names'
import { nameOf } from '@/lib/conversation/comparison/comparison'
import type { Column } from '@/lib/conversation/types'

interface ColumnTabsProps {
  readonly columns: readonly Column[]
  readonly chosen: string
  readonly isHidden: boolean
  readonly onChoose: (id: string) => void
}

/** Selects the column to show if there is only room for one. */
export function ColumnTabs({ columns, chosen, isHidden, onChoose }: ColumnTabsProps) {
  const modelName = useModelNames()
  return (
    <div
      role="group"
      aria-label={words.shownColumn}
      className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-3 py-1.5"
    >
      {columns.map((column, at) => (
        <button
          key={column.id}
          type="button"
          aria-pressed={column.id === chosen}
          onClick={() => onChoose(column.id)}
          className={classNames(
            'flex min-h-8 max-w-48 shrink-0 items-center gap-1.5 rounded-lg px-2.5 text-sm pointer-coarse:min-h-11',
            column.id === chosen ? 'bg-hover font-medium' : 'text-muted hover:bg-hover',
          )}
        >
          <span aria-hidden className="text-xs tabular-nums">
            {at + 1}
          </span>
          <span className="truncate">
            {isHidden ? words.model(String.fromCodePoint(65 + at)) : nameOf(column, modelName)}
          </span>
        </button>
      ))}
    </div>
  )
}
