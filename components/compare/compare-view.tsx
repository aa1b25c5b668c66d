'use client'

import { words } from '@/lib/language/english/compare'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { showChat, showPage } from '@/components/ui/address'
import { compareActions } from '@/components/hooks/compare-actions'
import { Composer } from '@/components/composer/composer'
import { parley, useParley } from '@/components/hooks/parley'
import { SettingsTargetContext } from '@/components/settings/settings-target'
import { loadInOrder, whenIdle } from '@/components/hooks/when-idle'
import { keepStorage } from '@/components/hooks/use-storage-estimate'
import { classNames } from '@/components/ui/class-names'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { useMediaQuery } from '@/components/ui/use-media-query'
import {
  aliasOf,
  withColumn,
  withColumnAt,
  withCopyOf,
  withoutColumn,
} from '@/lib/conversation/comparison/comparison'
import { newId } from '@/lib/util/new-id'
import { questionOf } from '@/lib/conversation/question-of'
import type { Column } from '@/lib/conversation/types'
import type { Attachment } from '@/lib/files/attachment'
import { ColumnTabs } from './column-tabs'
import { ColumnView } from './column-view'
import { CompareToolbar } from './compare-toolbar'
import { useComparison } from './use-comparison'
import { useStage } from './use-stage'
import { useSwipe } from './use-swipe'
import { useScrollTogether } from './use-scroll-together'
import { NextButton } from './battle/next-button'
import { addressOfMode } from './mode'
import { AskedQuestion } from './asked-question'
import {
  AnswerDiff,
  BattleStart,
  compareParts,
  ComparisonFigures,
  SettingsPanel,
  VoteLine,
} from './loaded-later'
import { StartChoices } from './start/start-choices'
import { BestButton } from './vote/best-button'
import { useVote, useVoteKeys } from './vote/use-vote'

const noTags: readonly string[] = []

interface CompareViewProps {
  /** null for the comparison that the next question starts. */
  readonly conversationId: string | null
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** Shows answers side by side: one column each, and one composer for all of them. */
export function CompareView({ conversationId, fieldRef }: CompareViewProps) {
  const { comparison, change, mode, battle } = useComparison(conversationId)
  const title = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.title,
  )
  const [editedId, setEditedId] = useState<string | null>(null)
  const [singleId, setSingleId] = useState<string | null>(null)
  const [showsFigures, setShowsFigures] = useState(false)
  const [endPlace, setEndPlace] = useState<HTMLElement | null>(null)
  const [showsDiff, setShowsDiff] = useState(false)
  // Whether there is only room for one column at a time.
  const isNarrow = useMediaQuery('(max-width: 40rem)')
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => whenIdle(() => void loadInOrder(compareParts)), [])
  useScrollTogether(place, comparison?.scrollsTogether ?? false)

  const stage = useStage(conversationId, comparison)
  const {
    columns,
    round,
    ended,
    runningIds,
    isBusy,
    vote,
    votes,
    isBlind,
    isHidden,
    isShuffled,
    shown,
    shared,
  } = stage
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
  const tags = comparison?.tags ?? noTags
  const cast = useVote({ conversationId, candidates, tags, isBlind })
  const endedIn = (column: Column) => ended[columns.indexOf(column)]?.id
  const canVote = candidates.length > 1
  useVoteKeys({
    turnIds: shown.map(endedIn),
    cast,
    onNumber:
      layout === 'single'
        ? (at) => {
            const column = shown[at]
            if (column !== undefined) setSingleId(column.id)
          }
        : undefined,
    onNext: mode === 'battle' ? next : undefined,
  })
  const isStarting = conversationId === null && comparison !== undefined
  useEffect(() => {
    // Not on touch screens, where it would open the keyboard over the page.
    if (isStarting && !matchMedia('(pointer: coarse)').matches) fieldRef.current?.focus()
  }, [isStarting, fieldRef])

  /** Draws the next battle. What is written stays for it. */
  function next() {
    if (battle !== undefined) return battle.redraw()
    parley.setDraft(null, fieldRef.current?.value ?? '')
    return showPage(addressOfMode('battle'))
  }

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
  const isBestIn = (column: Column) => vote?.best !== undefined && endedIn(column) === vote.best
  const voteLine = conversationId !== null && (
    <ErrorBoundary what={words.theVote} of={round}>
      <VoteLine
        key={round}
        conversationId={conversationId}
        candidates={candidates}
        vote={vote}
        tags={tags}
        isHidden={isHidden}
        cast={cast}
      />
    </ErrorBoundary>
  )
  return (
    <div className="flex min-h-0 flex-1 print:block">
      <div inert={edited !== undefined && isNarrow} className="flex min-w-0 flex-1 flex-col print:block">
        <p className="hidden px-4 py-4 text-xl font-semibold print:block">{title}</p>
        <CompareToolbar
          conversationId={conversationId}
          comparison={comparison}
          mode={mode}
          runningIds={runningIds}
          showsFigures={showsFigures}
          canDiff={candidates.length > 1}
          canShowFigures={conversationId !== null && !isHidden}
          isNarrow={isNarrow}
          onChange={change}
          onFigures={() => setShowsFigures(!showsFigures)}
          onDiff={() => setShowsDiff(true)}
          onNext={next}
        />
        {shared !== undefined ? (
          <AskedQuestion key={shared.id} input={shared.input} isShared />
        ) : battle !== undefined ? (
          <BattleStart pool={battle.pool} onPool={battle.setPool} />
        ) : (
          conversationId === null && <StartChoices comparison={comparison} onChange={change} />
        )}
        {layout === 'single' && single !== undefined && (
          <ColumnTabs
            columns={shown}
            chosen={single.id}
            isHidden={isHidden}
            bestId={shown.find((column) => isBestIn(column))?.id}
            onChoose={setSingleId}
            endRef={setEndPlace}
          />
        )}
        <div
          ref={place}
          {...swiping}
          className={classNames(
            'min-h-0 flex-1',
            // On paper nothing scrolls: as many answers stand side by side as are readable, and the rest below them.
            'print:grid print:auto-rows-auto print:grid-cols-[repeat(auto-fit,minmax(15rem,1fr))] print:overflow-visible',
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
                alias={isShuffled ? words.model(aliasOf(at)) : undefined}
                isHidden={isHidden}
                layout={layout}
                shared={shared}
                isBest={isBestIn(column)}
                endPlace={layout === 'single' ? endPlace : undefined}
                foot={
                  round === undefined ? undefined : (
                    <>
                      <BestButton
                        isBest={isBestIn(column)}
                        isDisabled={!canVote || endedIn(column) === undefined}
                        shortcut={layout === 'single' || at > 8 ? '' : String(at + 1)}
                        onVote={() => cast('best', { best: endedIn(column) })}
                      />
                      {isNarrow && canVote && voteLine}
                    </>
                  )
                }
                canMove={!isShuffled}
                onAsk={(text) => ask(text, [], column.id)}
                onChange={(part) => change((before) => withColumn(before, column.id, part))}
                onMove={(to) => change((before) => withColumnAt(before, column.id, to))}
                onMoveHere={(id) =>
                  change((before) => withColumnAt(before, id, before.columns.indexOf(column)))
                }
                onRemove={() => change((before) => withoutColumn(before, column.id))}
                onDuplicate={() => change((before) => withCopyOf(before, column.id, newId()))}
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
              votes={votes}
              onClose={() => setShowsFigures(false)}
            />
          </ErrorBoundary>
        )}
        <div className="grid shrink-0 grid-cols-1 items-end gap-x-2 border-t border-line px-2 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] sm:grid-cols-[minmax(max-content,1fr)_minmax(0,48rem)_minmax(max-content,1fr)] print:hidden">
          {!isNarrow && <div className="flex h-10 items-center">{canVote && voteLine}</div>}
          <ErrorBoundary what={words.theMessageField} of={conversationId}>
            <Composer
              conversationId={conversationId}
              runningTurnId={isBusy ? runningIds[0] : undefined}
              fieldRef={fieldRef}
              onSend={(text, attachments) => ask(text, attachments)}
              onStop={() => runningIds.forEach((id) => parley.stop(id))}
              hasModel={columns.some(({ settings }) => settings.model !== '')}
              isCompact
            />
          </ErrorBoundary>
          {mode === 'battle' && !isNarrow && (
            <div className="flex h-10 items-center justify-end">
              <NextButton isUrged={vote !== undefined} onNext={next} />
            </div>
          )}
        </div>
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
