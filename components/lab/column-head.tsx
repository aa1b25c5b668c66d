'use client'

import { words } from '@/lib/language/english/lab-page'
import { Trash2 } from 'lucide-react'
import { useModelNames } from '@/components/hooks/model-names'
import { IconButton } from '@/components/ui/icon-button'
import { changesBetween, isWorse } from '@/lib/lab/compare-columns'
import { summaryOf } from '@/lib/lab/report/markdown'
import { formatDate } from '@/lib/language/dates'
import { counted, formatCost } from '@/lib/language/format'
import type { ColumnWithEarlier } from './lab-columns'

interface ColumnHeadProps extends ColumnWithEarlier {
  readonly isRunning: boolean
  readonly onRemove: () => void
}

/** Which server and model a column is about, when it was tried, what that took, and what changed since the time before. */
export function ColumnHead({ column, earlier, isRunning, onRemove }: ColumnHeadProps) {
  const nameOf = useModelNames()
  const changes = earlier === undefined ? [] : changesBetween(earlier, column)
  const worse = changes.filter(isWorse).length
  return (
    <th scope="col" className="min-w-40 px-3 py-2 align-top font-normal">
      <span className="flex items-start justify-between gap-1">
        <span className="min-w-0">
          <span className="block font-medium break-words">{nameOf(column.model)}</span>
          <span className="block text-xs text-muted">{column.server}</span>
        </span>
        {!isRunning && (
          <IconButton icon={Trash2} label={words.removeResults(nameOf(column.model))} onClick={onRemove} />
        )}
      </span>
      <span className="block text-xs text-muted tabular-nums">
        {[
          isRunning ? words.running : formatDate(column.startedAt),
          counted(column.requests, 'request'),
          counted(column.tokens.input + column.tokens.output, 'token'),
          ...(column.cost === undefined ? [] : [formatCost(column.cost)]),
        ].join(' · ')}
      </span>
      <span className="block text-xs tabular-nums">{summaryOf(column)}</span>
      {earlier !== undefined && !isRunning && (
        <span className="block text-xs text-muted">
          {changes.length === 0
            ? words.unchangedSince(formatDate(earlier.startedAt))
            : words.changedSince(changes.length, worse, formatDate(earlier.startedAt))}
        </span>
      )}
    </th>
  )
}
