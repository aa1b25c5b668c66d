'use client'

import { comparing } from '@/components/comparing'
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
import { parley, useParley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { PageLink } from '@/components/ui/page-link'
import { type Comparison, type Layout, mostColumns } from '@/lib/compare/comparison'
import { newId } from '@/lib/conversation/new-id'
import { CompareOptions } from './compare-options'

interface CompareToolbarProps {
  readonly conversationId: string | null
  readonly comparison: Comparison
  /** The turns whose answers are on their way. */
  readonly runningIds: readonly string[]
  readonly showsFigures: boolean
  readonly canDiff: boolean
  /** Not while names are hidden: figures would tell them. */
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
  { layout: 'columns', label: 'Columns', icon: Columns3 },
  { layout: 'grid', label: 'Grid', icon: LayoutGrid },
  { layout: 'single', label: 'One at a time', icon: RectangleVertical },
]

/** What is done with a comparison as a whole. */
export function CompareToolbar(props: CompareToolbarProps) {
  const { conversationId, comparison, runningIds, showsFigures, canDiff, isNarrow, onChange } = props
  const settings = useParley((state) => state.settings)
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
          <div role="group" aria-label="Layout" className="flex">
            {layouts.map(({ layout, label, icon }) => (
              <IconButton
                key={layout}
                icon={icon}
                label={label}
                aria-pressed={comparison.layout === layout}
                onClick={() => onChange((before) => ({ ...before, layout }))}
                className={classNames(comparison.layout === layout && 'bg-hover text-ink')}
              />
            ))}
          </div>
        )}
        <Button look="quiet" className="shrink-0" disabled={columns.length >= mostColumns} onClick={add}>
          <Plus aria-hidden size={15} />
          Column
        </Button>
        {conversationId !== null && runningIds.length === 0 && (
          <IconButton
            icon={RefreshCw}
            label="Regenerate all"
            onClick={() =>
              void comparing.regenerateColumns(
                conversationId,
                columns.map(({ id }) => id),
              )
            }
          />
        )}
        {runningIds.length > 0 && (
          <IconButton
            icon={Square}
            label="Stop all"
            onClick={() => runningIds.forEach((id) => parley.stop(id))}
          />
        )}
        <IconButton icon={Diff} label="Differences" disabled={!canDiff} onClick={props.onDiff} />
        <IconButton
          icon={ChartNoAxesColumn}
          label="Figures"
          aria-expanded={showsFigures}
          disabled={!props.canShowFigures}
          onClick={props.onFigures}
          className={classNames(showsFigures && 'bg-hover text-ink')}
        />
        <IconButton
          icon={Settings2}
          label="Options of the comparison"
          aria-expanded={showsOptions}
          onClick={() => setShowsOptions(!showsOptions)}
          className={classNames(showsOptions && 'bg-hover text-ink')}
        />
        <span className="flex-1" />
        <PageLink
          href="/compare/rankings"
          className="inline-flex min-h-9 shrink-0 items-center rounded-lg px-2 text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
        >
          Rankings
        </PageLink>
        <PageLink
          href="/compare/data-sets"
          className="inline-flex min-h-9 shrink-0 items-center rounded-lg px-2 text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
        >
          Data sets
        </PageLink>
      </div>
      {showsOptions && <CompareOptions comparison={comparison} onChange={onChange} />}
    </div>
  )
}
