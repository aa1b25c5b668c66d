'use client'

import { words } from '@/lib/language/english/compare'
import { compareActions } from '@/components/hooks/compare-actions'
import {
  ChartNoAxesColumn,
  Columns3,
  Diff,
  LayoutGrid,
  Plus,
  RefreshCw,
  RectangleVertical,
  Settings2,
  Square,
} from 'lucide-react'
import { useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { PageLink } from '@/components/ui/page-link'
import { settingsOf } from '@/lib/chat/chat-settings'
import { maxColumns } from '@/lib/conversation/comparison/comparison'
import type { Comparison, Layout } from '@/lib/conversation/types'
import { newId } from '@/lib/util/new-id'
import { CompareOptions } from './compare-options'

interface CompareToolbarProps {
  readonly conversationId: string | null
  readonly comparison: Comparison
  /** The turns whose answers are streaming. */
  readonly runningIds: readonly string[]
  readonly showsFigures: boolean
  readonly canDiff: boolean
  /** False while names are hidden, because figures would reveal them. */
  readonly canShowFigures: boolean
  readonly isNarrow: boolean
  readonly onChange: (edit: (comparison: Comparison) => Comparison) => void
  readonly onFigures: () => void
  readonly onDiff: () => void
}

const layouts: ReadonlyArray<{
  readonly layout: Layout
  readonly label: string
  readonly icon: typeof Columns3
}> = [
  { layout: 'columns', label: words.columns, icon: Columns3 },
  { layout: 'grid', label: words.grid, icon: LayoutGrid },
  { layout: 'single', label: words.oneAtATime, icon: RectangleVertical },
]

/** The actions for a comparison as a whole. */
export function CompareToolbar(props: CompareToolbarProps) {
  const { conversationId, comparison, runningIds, showsFigures, canDiff, isNarrow, onChange } = props
  const settings = useParley((state) => settingsOf(state, conversationId))
  const [showsOptions, setShowsOptions] = useState(false)
  const { columns } = comparison

  function add() {
    onChange((before) => ({
      ...before,
      columns: [...before.columns, { id: newId(), settings, leafId: null }],
    }))
  }
  return (
    <div className="shrink-0 border-b border-line">
      <div className="flex min-h-11 items-center gap-1 overflow-x-auto px-2 md:px-3">
        {!isNarrow && (
          <div role="group" aria-label={words.layout} className="flex">
            {layouts.map(({ layout, label, icon }) => (
              <IconButton
                key={layout}
                icon={icon}
                label={label}
                aria-pressed={comparison.layout === layout}
                onClick={() => onChange((before) => ({ ...before, layout }))}
              />
            ))}
          </div>
        )}
        <Button look="quiet" className="shrink-0" disabled={columns.length >= maxColumns} onClick={add}>
          <Plus aria-hidden size={15} />
          {words.columnHead}
        </Button>
        {conversationId !== null && runningIds.length === 0 && (
          <IconButton
            icon={RefreshCw}
            label={words.regenerateAll}
            onClick={() =>
              void compareActions.regenerateColumns(
                conversationId,
                columns.map(({ id }) => id),
              )
            }
          />
        )}
        {runningIds.length > 0 && (
          <IconButton
            icon={Square}
            label={words.stopAll}
            onClick={() => runningIds.forEach((id) => parley.stop(id))}
          />
        )}
        <IconButton icon={Diff} label={words.differences} disabled={!canDiff} onClick={props.onDiff} />
        <IconButton
          icon={ChartNoAxesColumn}
          label={words.figures}
          aria-expanded={showsFigures}
          disabled={!props.canShowFigures}
          onClick={props.onFigures}
        />
        <IconButton
          icon={Settings2}
          label={words.comparisonOptions}
          aria-expanded={showsOptions}
          onClick={() => setShowsOptions(!showsOptions)}
        />
        <span className="flex-1" />
        <PageLink
          href="/compare/rankings"
          className="inline-flex min-h-9 shrink-0 items-center rounded-lg px-2 text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
        >
          {words.rankings}
        </PageLink>
        <PageLink
          href="/compare/data-sets"
          className="inline-flex min-h-9 shrink-0 items-center rounded-lg px-2 text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
        >
          {words.dataSets}
        </PageLink>
      </div>
      {showsOptions && <CompareOptions comparison={comparison} onChange={onChange} />}
    </div>
  )
}
