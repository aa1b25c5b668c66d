'use client'

import { words } from '@/lib/language/english/compare'
import { Trophy } from 'lucide-react'
import { classNames } from '@/components/ui/class-names'
import { useModelNames } from '@/components/hooks/model-names'
import { aliasOf, nameOf } from '@/lib/conversation/comparison/comparison'
import type { Column } from '@/lib/conversation/types'

interface ColumnTabsProps {
  readonly columns: readonly Column[]
  readonly chosen: string
  readonly isHidden: boolean
  /** The column that was voted best. */
  readonly bestId: string | undefined
  readonly onChoose: (id: string) => void
  /** Receives the place for what can be done with the shown column. */
  readonly endRef: (place: HTMLElement | null) => void
}

/** Selects the column to show if there is only room for one. */
export function ColumnTabs({ columns, chosen, isHidden, bestId, onChoose, endRef }: ColumnTabsProps) {
  const modelName = useModelNames()
  return (
    <div className="flex h-9 shrink-0 items-center border-b border-line px-1 pointer-coarse:h-11">
      <div
        role="group"
        aria-label={words.shownColumn}
        className="flex min-w-0 flex-1 gap-0.5 overflow-x-auto [scrollbar-width:none]"
      >
        {columns.map((column, at) => (
          <button
            key={column.id}
            type="button"
            aria-pressed={column.id === chosen}
            onClick={() => onChoose(column.id)}
            className={classNames(
              'flex h-8 max-w-48 shrink-0 items-center gap-1.5 rounded-lg px-2.5 text-sm text-muted outline-offset-[-2px] aria-pressed:pressed aria-pressed:font-medium pointer-coarse:h-11',
              column.id !== chosen && 'hover:bg-hover',
            )}
          >
            <span aria-hidden className="text-xs tabular-nums">
              {at + 1}
            </span>
            <span className="truncate">
              {isHidden ? words.model(aliasOf(at)) : nameOf(column, modelName)}
            </span>
            {column.id === bestId && <Trophy aria-label={words.votedBest} size={14} className="shrink-0" />}
          </button>
        ))}
      </div>
      <div ref={endRef} className="flex min-w-0 shrink-0 items-center" />
    </div>
  )
}
