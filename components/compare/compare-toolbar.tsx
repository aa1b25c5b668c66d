'use client'

import { words } from '@/lib/language/english/compare'
import { RefreshCw, SkipForward, Square } from 'lucide-react'
import { compareActions } from '@/components/hooks/compare-actions'
import { parley } from '@/components/hooks/parley'
import { DemoChip } from '@/components/thread/demo-chip'
import { HeaderButtons } from '@/components/thread/header-buttons'
import { IconButton } from '@/components/ui/icon-button'
import { PageLink } from '@/components/ui/page-link'
import { useWidth } from '@/components/ui/use-width'
import type { Column } from '@/lib/conversation/types'
import type { CompareTools } from './toolbar/compare-tools'
import { AddModels } from './toolbar/add-models'
import { LayoutMenu } from './toolbar/layout-menu'
import { ModeSwitch } from './toolbar/mode-switch'
import { MoreMenu } from './toolbar/more-menu'
import { toolLook } from './toolbar/tool-look'

/** How wide the toolbar must be for all tools, and for all but those that the menu can take, in rem. */
const [allTools, mostTools] = [51, 27.5]

/** The actions for a comparison as a whole, in the line above it. What has no room there is in a menu. */
export function CompareToolbar(props: CompareTools) {
  const { conversationId, comparison, runningIds, showsFigures, canDiff, isNarrow, mode, onChange } = props
  const [measure, width] = useWidth()
  const isWide = !isNarrow && width >= allTools
  const isTight = isNarrow || width < mostTools
  const { columns, blind = false } = comparison

  return (
    <HeaderButtons>
      <div
        ref={measure}
        role="group"
        aria-label={words.toolsOfTheComparison}
        className="flex min-w-0 flex-1 items-center gap-0.5 sm:@container"
      >
        {!isTight && <ModeSwitch mode={mode} />}
        {!isTight && <LayoutMenu comparison={comparison} onChange={onChange} />}
        <button
          type="button"
          aria-pressed={blind}
          // A battle is always blind.
          disabled={mode === 'battle'}
          data-tooltip={words.hideNamesUntilYouVote}
          onClick={() =>
            onChange(({ blind: _blind, ...others }) => (blind ? others : { ...others, blind: true }))
          }
          className={toolLook}
        >
          {words.blind}
        </button>
        {isWide && (
          <>
            <button
              type="button"
              aria-haspopup="dialog"
              disabled={!canDiff}
              onClick={props.onDiff}
              className={toolLook}
            >
              {words.differences}
            </button>
            <button
              type="button"
              aria-expanded={showsFigures}
              disabled={!props.canShowFigures}
              onClick={props.onFigures}
              className={toolLook}
            >
              {words.figures}
            </button>
            <PageLink href="/compare/rankings" className={toolLook}>
              {words.rankings}
            </PageLink>
            <PageLink href="/compare/data-sets" className={toolLook}>
              {words.dataSets}
            </PageLink>
          </>
        )}
        {/* The list of models may come late, and this link with it: in the free room, it moves no button. */}
        <span className="flex flex-1 justify-end max-sm:-order-1 sm:@container">
          <span className="flex sm:hidden sm:@[11rem]:flex">
            <DemoChip />
          </span>
        </span>
        <RunButton conversationId={conversationId} columns={columns} runningIds={runningIds} />
        {mode === 'side-by-side' ? (
          <AddModels
            conversationId={conversationId}
            columns={columns}
            isNarrow={isNarrow}
            onChange={onChange}
          />
        ) : (
          isNarrow && <IconButton icon={SkipForward} label={words.nextBattle} onClick={props.onNext} />
        )}
        {!isWide && <MoreMenu {...props} isTight={isTight} />}
      </div>
    </HeaderButtons>
  )
}

interface RunButtonProps {
  readonly conversationId: string | null
  readonly columns: readonly Column[]
  readonly runningIds: readonly string[]
}

/** Stops all answers, or asks for all of them again. */
function RunButton({ conversationId, columns, runningIds }: RunButtonProps) {
  if (runningIds.length > 0) {
    return (
      <IconButton
        icon={Square}
        label={words.stopAll}
        onClick={() => runningIds.forEach((id) => parley.stop(id))}
      />
    )
  }
  if (conversationId === null) return null
  return (
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
  )
}
