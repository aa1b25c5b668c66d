'use client'

import { words } from '@/lib/language/english/compare'
import { compareActions } from '@/components/hooks/compare-actions'
import {
  ChartNoAxesColumn,
  Columns3,
  Diff,
  EyeOff,
  LayoutGrid,
  Plus,
  RefreshCw,
  RectangleVertical,
  Settings2,
  Square,
} from 'lucide-react'
import { Combobox } from '@base-ui/react/combobox'
import { useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { ModelCombobox } from '@/components/settings/models/model-combobox'
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

const quietAction =
  'inline-flex min-h-9 shrink-0 items-center gap-1.5 rounded-lg px-3 text-sm font-medium text-muted hover:bg-hover hover:text-ink disabled:opacity-50 pointer-coarse:min-h-11'

/** The actions for a comparison as a whole. */
export function CompareToolbar(props: CompareToolbarProps) {
  const { conversationId, comparison, runningIds, showsFigures, canDiff, isNarrow, onChange } = props
  const list = useParley((state) => state.modelList)
  const settings = useParley((state) => settingsOf(state, conversationId))
  const [showsOptions, setShowsOptions] = useState(false)
  const { columns } = comparison

  function add(model: string) {
    onChange((before) => ({
      ...before,
      columns: [...before.columns, { id: newId(), settings: { ...settings, model }, leafId: null }],
    }))
  }
  function toggleBlind() {
    onChange(({ blind, ...others }) => (blind === true ? others : { ...others, blind: true }))
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
        {list !== null && (
          <ModelCombobox list={list} selected="" onChoose={add}>
            <Combobox.Trigger
              aria-label={words.addModel}
              className={quietAction}
              disabled={columns.length >= maxColumns}
            >
              <Plus aria-hidden size={15} />
              {words.addModel}
            </Combobox.Trigger>
          </ModelCombobox>
        )}
        <Button
          look="quiet"
          className="shrink-0"
          aria-pressed={comparison.blind ?? false}
          data-tooltip={words.hideNamesUntilYouVote}
          onClick={toggleBlind}
        >
          <EyeOff aria-hidden size={15} />
          {words.blind}
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
        <Button look="quiet" className="shrink-0" disabled={!canDiff} onClick={props.onDiff}>
          <Diff aria-hidden size={15} />
          {words.differences}
        </Button>
        <Button
          look="quiet"
          className="shrink-0 aria-expanded:pressed"
          aria-expanded={showsFigures}
          disabled={!props.canShowFigures}
          onClick={props.onFigures}
        >
          <ChartNoAxesColumn aria-hidden size={15} />
          {words.figures}
        </Button>
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
