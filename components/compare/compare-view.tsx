'use client'

import { words } from '@/lib/language/english/compare'
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { showChat } from '@/components/ui/address'
import { compareActions } from '@/components/hooks/compare-actions'
import { Composer } from '@/components/composer/composer'
import { parley, useParley } from '@/components/hooks/parley'
import { SettingsPanel } from '@/components/settings/settings-panel'
import { SettingsTargetContext } from '@/components/settings/settings-target'
import { keepStorage } from '@/components/hooks/use-storage-estimate'
import { classNames } from '@/components/ui/class-names'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { useMediaQuery } from '@/components/ui/use-media-query'
import { shuffled, withColumn, withColumnAt } from '@/lib/conversation/comparison/comparison'
import { newId } from '@/lib/util/new-id'
import { questionOf } from '@/lib/conversation/question-of'
import type { Column } from '@/lib/conversation/types'
import { lastRound, turnsIn, useEndedAnswers, useRunningIds } from './column-paths'
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
import { voteOn } from '@/lib/conversation/comparison/vote-on'

const noColumns: readonly Column[] = []

interface CompareViewProps {
  /** null for the comparison that the next question starts. */
  readonly conversationId: string | null
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** Shows answers side by side: one column each, and one composer for all of them. */
export function CompareView({ conversationId, fieldRef }: CompareViewProps) {
  const [comparison, change] = useComparison(conversationId)
  const votes = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.votes,
  )
  const [editedId, setEditedId] = useState<string | null>(null)
  const [singleId, setSingleId] = useState<string | null>(null)
  const [showsFigures, setShowsFigures] = useState(false)
  const [showsDiff, setShowsDiff] = useState(false)
  // Whether there is only room for one column at a time.
  const isNarrow = useMediaQuery('(max-width: 40rem)')
  const place = useRef<HTMLDivElement>(null)
  useScrollTogether(place, comparison?.scrollsTogether ?? false)

  const columns = comparison?.columns ?? noColumns
  // Nothing here changes while answers stream: only their columns render then.
  const round = useParley((state) => lastRound(turnsIn(state, conversationId), columns))
  const ended = useEndedAnswers(conversationId, columns, round)
  const runningIds = useRunningIds(conversationId, columns)
  const vote = useParley((state) => voteOn(votes ?? [], turnsIn(state, conversationId), round))
  const isHidden = comparison?.blind === true && round !== undefined && vote === undefined
  // A vote shows the names, and nothing moves: a column in another place would have to be found again.
  const isShuffled = comparison?.blind === true && (isHidden || vote?.blind === true)
  const shown = isShuffled && round !== undefined ? shuffled(columns, round) : columns
  const candidates = shown.flatMap((column) => {
    const turn = ended[columns.indexOf(column)]
    return turn === undefined ? [] : [{ column, turn }]
  })
  const layout = isNarrow ? 'single' : (comparison?.layout ?? 'columns')
  const single = shown.find(({ id }) => id === singleId) ?? shown[0]
  const swiping = useSwipe((step) => {
    const next = shown[shown.findIndex((column) => column === single) + step]
    if (layout === 'single' && next !== undefined) setSingleId(next.id)
  })
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
    const sent = compareActions.askColumns(conversationId, [question], {
      comparison,
      files: attachments.map(({ file }) => file),
      ...(columnId === undefined ? {} : { columnIds: [columnId] }),
    })
    void keepStorage()
    if (conversationId === null) showChat(sent.conversationId)
  }

  function openAsChat(columnId: string) {
    if (conversationId !== null) void compareActions.promoteColumn(conversationId, columnId)
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
          onDiff={() => setShowsDiff(true)}
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
              <ColumnView
                key={column.id}
                conversationId={conversationId}
                column={column}
                columns={columns}
                number={at + 1}
                name={isHidden ? words.model(String.fromCodePoint(65 + at)) : undefined}
                layout={layout}
                vote={vote}
                canMove={!isShuffled}
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
            )
          })}
        </div>
        {showsFigures && !isHidden && (
          <ErrorBoundary what={words.theFigures} of={ended}>
            <ComparisonFigures
              conversationId={conversationId}
              columns={columns}
              votes={votes ?? []}
              onClose={() => setShowsFigures(false)}
            />
          </ErrorBoundary>
        )}
        {conversationId !== null && candidates.length > 1 && (
          <ErrorBoundary what={words.theVote} of={round}>
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
        <ErrorBoundary what={words.theMessageField} of={conversationId}>
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
          <ErrorBoundary what={words.theSettingsOfThisColumn} of={edited.id}>
            <SettingsPanel
              key={edited.id}
              label={words.settingsTitle(columns.indexOf(edited) + 1)}
              scope={words.forThisColumnOnly}
              onClose={() => setEditedId(null)}
            />
          </ErrorBoundary>
        </SettingsTargetContext>
      )}
      {showsDiff && (
        <AnswerDiff candidates={candidates} isHidden={isHidden} onClose={() => setShowsDiff(false)} />
      )}
    </div>
  )
}
