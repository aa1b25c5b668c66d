'use client'

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { showChat } from '@/components/address'
import { comparing } from '@/components/comparing'
import { Composer } from '@/components/composer/composer'
import { parley, useParley } from '@/components/parley'
import { SettingsPanel } from '@/components/settings/settings-panel'
import { SettingsTargetContext } from '@/components/settings/settings-target'
import { keepStorage } from '@/components/settings/use-storage-estimate'
import { classNames } from '@/components/ui/class-names'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { useMediaQuery } from '@/components/ui/use-media-query'
import { useOpening } from '@/components/ui/use-opening'
import { columnPath, roundOf, shuffled, withColumn, withColumnAt } from '@/lib/compare/comparison'
import { newId } from '@/lib/conversation/new-id'
import { questionOf } from '@/lib/conversation/question-of'
import type { Turns } from '@/lib/conversation/tree'
import type { Attachment } from '@/lib/files/attachment'
import { AnswerDiff } from './answer-diff'
import { ColumnTabs } from './column-tabs'
import { ColumnView } from './column-view'
import { CompareToolbar } from './compare-toolbar'
import { ComparisonFigures } from './comparison-figures'
import { isWritten } from './is-written'
import { useComparison } from './use-comparison'
import { useSwipe } from './use-swipe'
import { useScrollTogether } from './use-scroll-together'
import { VoteBar } from './vote-bar'
import { voteOn } from './vote-on'

const noTurns: Turns = new Map()

interface CompareViewProps {
  /** null for the comparison that the next question begins. */
  readonly conversationId: string | null
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** Answers side by side: one column each, one composer for all of them. */
export function CompareView({ conversationId, fieldRef }: CompareViewProps) {
  const [comparison, change] = useComparison(conversationId)
  const turns = useParley((state) => state.turns.get(conversationId ?? '') ?? noTurns)
  const running = useParley((state) => state.running)
  const votes = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.votes,
  )
  const [editedId, setEditedId] = useState<string | null>(null)
  const [singleId, setSingleId] = useState<string | null>(null)
  const [showsFigures, setShowsFigures] = useState(false)
  const diff = useOpening()
  // There is room for one column at a time.
  const isNarrow = useMediaQuery('(max-width: 40rem)')
  const place = useRef<HTMLDivElement>(null)
  useScrollTogether(place, comparison?.scrollsTogether ?? false)

  const columns = comparison?.columns ?? []
  const paths = new Map(columns.map((column) => [column.id, columnPath(turns, column)]))
  const lastTurns = columns.flatMap((column) => paths.get(column.id)?.at(-1) ?? [])
  const round = lastTurns.map(roundOf).toSorted((one, other) => newest(turns, other) - newest(turns, one))[0]
  const vote = voteOn(votes ?? [], turns, round)
  const isHidden = comparison?.blind === true && round !== undefined && vote === undefined
  const shown = isHidden ? shuffled(columns, round) : columns
  const candidates = shown.flatMap((column) => {
    const turn = paths.get(column.id)?.at(-1)
    return turn !== undefined && roundOf(turn) === round && turn.state.ended !== null
      ? [{ column, turn }]
      : []
  })
  const layout = isNarrow ? 'single' : (comparison?.layout ?? 'columns')
  const single = shown.find(({ id }) => id === singleId) ?? shown[0]
  const swiping = useSwipe((step) => {
    const next = shown[shown.findIndex((column) => column === single) + step]
    if (layout === 'single' && next !== undefined) setSingleId(next.id)
  })
  const runningIds = lastTurns.filter(({ id }) => running.has(id)).map(({ id }) => id)
  const edited = columns.find(({ id }) => id === editedId)

  const pressNumber = useEffectEvent((event: KeyboardEvent) => {
    const at = Number(event.key) - 1
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWritten(event.target))
      return
    if (layout === 'single' && shown[at] !== undefined) {
      event.preventDefault()
      setSingleId(shown[at].id)
    }
  })
  useEffect(() => {
    document.addEventListener('keydown', pressNumber)
    return () => document.removeEventListener('keydown', pressNumber)
  }, [])

  function ask(text: string, attachments: readonly Attachment[], columnId?: string) {
    if (comparison === undefined) return
    const question = questionOf(
      text,
      attachments.map(({ part }) => part),
    )
    const sent = comparing.askColumns(conversationId, [question], {
      comparison,
      files: attachments.map(({ file }) => file),
      ...(columnId === undefined ? {} : { columnIds: [columnId] }),
    })
    void keepStorage()
    if (conversationId === null) showChat(sent.conversationId)
  }

  function openAsChat(columnId: string) {
    if (conversationId !== null) void comparing.promoteColumn(conversationId, columnId)
  }

  if (comparison === undefined) return <div className="min-h-0 flex-1" />
  return (
    <div className="flex min-h-0 flex-1">
      <div inert={edited !== undefined && isNarrow} className="flex min-w-0 flex-1 flex-col">
        <CompareToolbar
          conversationId={conversationId}
          comparison={comparison}
          runningIds={runningIds}
          showsFigures={showsFigures}
          canDiff={candidates.length > 1}
          canShowFigures={conversationId !== null && !isHidden}
          isNarrow={isNarrow}
          onChange={change}
          onFigures={() => setShowsFigures(!showsFigures)}
          onDiff={diff.open}
        />
        {layout === 'single' && single !== undefined && shown.length > 1 && (
          <ColumnTabs columns={shown} chosen={single.id} isHidden={isHidden} onChoose={setSingleId} />
        )}
        <div
          ref={place}
          {...swiping}
          className={classNames(
            'min-h-0 flex-1',
            layout === 'columns' && 'flex overflow-x-auto overflow-y-hidden',
            layout === 'grid' &&
              'grid auto-rows-[minmax(20rem,1fr)] grid-cols-[repeat(auto-fit,minmax(min(100%,22rem),1fr))] overflow-y-auto',
            layout === 'single' && 'flex overflow-hidden',
          )}
        >
          {(layout === 'single' ? shown.filter((column) => column === single) : shown).map((column) => {
            const at = shown.indexOf(column)
            return (
              <ErrorBoundary key={column.id} what={`Column ${at + 1}`} of={paths.get(column.id)}>
                <ColumnView
                  conversationId={conversationId}
                  column={column}
                  columns={columns}
                  path={paths.get(column.id) ?? []}
                  turns={turns}
                  number={at + 1}
                  name={isHidden ? `Model ${String.fromCodePoint(65 + at)}` : undefined}
                  layout={layout}
                  vote={vote}
                  onAsk={(text) => ask(text, [], column.id)}
                  onChange={(part) => change((before) => withColumn(before, column.id, part))}
                  onMove={(to) => change((before) => withColumnAt(before, column.id, to))}
                  onMoveHere={(id) =>
                    change((before) => withColumnAt(before, id, before.columns.indexOf(column)))
                  }
                  onRemove={() =>
                    change((before) => ({
                      ...before,
                      columns: before.columns.filter(({ id }) => id !== column.id),
                    }))
                  }
                  onDuplicate={() =>
                    change((before) => {
                      const copy = { ...column, id: newId() }
                      return { ...before, columns: before.columns.toSpliced(at + 1, 0, copy) }
                    })
                  }
                  onSettings={() => setEditedId(column.id)}
                  onOpenAsChat={() => openAsChat(column.id)}
                />
              </ErrorBoundary>
            )
          })}
        </div>
        {showsFigures && !isHidden && (
          <ErrorBoundary what="The figures" of={turns}>
            <ComparisonFigures
              columns={columns}
              paths={paths}
              votes={votes ?? []}
              onClose={() => setShowsFigures(false)}
            />
          </ErrorBoundary>
        )}
        {conversationId !== null && candidates.length > 1 && (
          <ErrorBoundary what="The vote" of={round}>
            <VoteBar
              key={round}
              conversationId={conversationId}
              candidates={candidates}
              vote={vote}
              tags={comparison.tags ?? []}
              isBlind={comparison.blind ?? false}
              isHidden={isHidden}
              takesNumbers={layout !== 'single'}
            />
          </ErrorBoundary>
        )}
        <ErrorBoundary what="The message field" of={conversationId}>
          <Composer
            conversationId={conversationId}
            runningTurnId={runningIds.length === columns.length ? runningIds[0] : undefined}
            fieldRef={fieldRef}
            onSend={(text, attachments) => ask(text, attachments)}
            onStop={() => runningIds.forEach((id) => parley.stop(id))}
            hasModel={columns.some(({ settings }) => settings.model !== '')}
          />
        </ErrorBoundary>
      </div>
      {edited !== undefined && (
        <SettingsTargetContext
          value={{
            settings: edited.settings,
            replace: (settings) => change((before) => withColumn(before, edited.id, { settings })),
          }}
        >
          <ErrorBoundary what="The settings of this column" of={edited.id}>
            <SettingsPanel
              key={edited.id}
              label={`Settings of column ${columns.indexOf(edited) + 1}`}
              onClose={() => setEditedId(null)}
            />
          </ErrorBoundary>
        </SettingsTargetContext>
      )}
      {diff.opening > 0 && (
        <AnswerDiff key={diff.opening} candidates={candidates} isHidden={isHidden} onClose={diff.onClose} />
      )}
    </div>
  )
}

/** When a round was asked: that of its first turn. */
function newest(turns: Turns, round: string): number {
  let at = 0
  for (const turn of turns.values()) if (roundOf(turn) === round) at = Math.max(at, turn.timings.sentAt)
  return at
}
