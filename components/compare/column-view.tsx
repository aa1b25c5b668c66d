'use client'

import { words } from '@/lib/language/english/compare'
import { compareActions } from '@/components/hooks/compare-actions'
import { type ReactNode, type RefCallback, useCallback, useState } from 'react'
import { inspect } from '@/components/hooks/open-inspector'
import { requestRows } from '@/components/hooks/row-requests'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { useAskedInView } from '@/components/thread/scroll/use-asked-in-view'
import { useScrollKeeper } from '@/components/thread/scroll/use-scroll-keeper'
import { useSight } from '@/components/hooks/out-of-sight'
import { useModelNames } from '@/components/hooks/model-names'
import { columnPath, nameOf } from '@/lib/conversation/comparison/comparison'
import { type AskedQuestion, isSameQuestion } from '@/lib/conversation/comparison/shared-question'
import type { Column, Layout, Turn } from '@/lib/conversation/types'
import { exchangesOf } from '@/lib/conversation/exchanges'
import { missedBy } from '@/lib/conversation/comparison/missed-question'
import { inputText } from '@/lib/responses/select'
import { useParley } from '@/components/hooks/parley'
import { keyOf } from '@/lib/client/sent-request'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { turnsIn, useColumnPath } from './column-paths'
import { ColumnComposer } from './column-composer'
import { ColumnExchange } from './column-exchange'
import { ColumnHeader } from './column-header'
import { RepeatForm } from './repeat-form'
import { dragType, useColumnDrop } from './use-column-drop'

interface ColumnViewProps {
  readonly conversationId: string | null
  readonly column: Column
  readonly columns: readonly Column[]
  /** Its position among the visible columns, from 1. */
  readonly number: number
  /** What stands for the model in a blind comparison. */
  readonly alias: string | undefined
  /** Whether it is shown instead of the name. */
  readonly isHidden: boolean
  readonly layout: Layout
  /** The question that stands above all columns. */
  readonly shared: AskedQuestion | undefined
  readonly isBest: boolean
  /** Where its actions are, if the tabs above show which column this is. */
  readonly endPlace: HTMLElement | null | undefined
  /** The vote for its answer; undefined before anything was asked. */
  readonly foot: ReactNode
  /** False while the order says nothing about the columns. */
  readonly canMove: boolean
  readonly onAsk: (text: string) => void
  readonly onChange: (change: Partial<Column>) => void
  readonly onMove: (to: number) => void
  /** Called when another column was dropped here. */
  readonly onMoveHere: (id: string) => void
  readonly onRemove: () => void
  readonly onDuplicate: () => void
  /** Undefined if there is no place for them. */
  readonly onSettings?: (() => void) | undefined
  readonly onOpenAsChat: () => void
}

/** One of the compared conversations. While its answer streams, no other column renders. */
export function ColumnView(props: ColumnViewProps) {
  const path = useColumnPath(props.conversationId, props.column)
  const ref = useSight(path.at(-1)?.id)
  return (
    <ErrorBoundary what={words.columnNumber(props.number)} of={path}>
      <ColumnContent {...props} path={path} onElement={ref} />
    </ErrorBoundary>
  )
}

interface ColumnContentProps extends ColumnViewProps {
  readonly path: readonly Turn[]
  readonly onElement: RefCallback<Element>
}

function ColumnContent({
  conversationId,
  column,
  columns,
  path,
  number,
  alias,
  isHidden,
  layout,
  shared,
  isBest,
  endPlace,
  foot,
  canMove,
  onElement,
  onAsk,
  onChange,
  onMove,
  onMoveHere,
  onRemove,
  onDuplicate,
  onSettings,
  onOpenAsChat,
}: ColumnContentProps) {
  const name = isHidden ? alias : undefined
  const { scrollRef, roomRef, contentRef, keeperRef } = useScrollKeeper()
  const [form, setForm] = useState<'ask' | 'repeat' | null>(null)
  const [editing, setEditing] = useState<'name' | 'model' | null>(null)
  const { isOver, ...dropping } = useColumnDrop(column.id, onMoveHere)
  const modelName = useModelNames()
  const exchanges = exchangesOf(path)
  const last = path.at(-1)
  // Not the turn, which changes with each token: the header's menu would render as often.
  const lastId = last?.id
  const missed = useParley(
    (state) => missedBy((each) => columnPath(turnsIn(state, conversationId), each), columns, column)?.input,
  )
  const exchangeOf = useCallback(
    (turnId: string) => contentRef.current?.querySelector(`[data-exchange="${CSS.escape(turnId)}"]`) ?? null,
    [contentRef],
  )
  const asked = exchanges.at(-1)?.first
  const isLive = last?.state.ended === null
  // All answers begin at the top: following their ends shows another place of each.
  useAskedInView({ lastId: asked?.id, isLive, isOnlyOne: exchanges.length === 1, exchangeOf, keeperRef })

  return (
    <section
      ref={onElement}
      aria-label={words.column(number, name ?? nameOf(column, modelName))}
      {...dropping}
      className={classNames(
        // Painted only when it changes, like the field.
        'isolate flex min-h-0 min-w-0 flex-col border-line',
        'print:block print:min-w-0 print:border-b print:not-first:border-l-0',
        'transition-colors duration-160 motion-reduce:transition-none',
        // Seven of twelve columns don't fit on a laptop's screen. The browser skips their layout and painting.
        '[content-visibility:auto] print:[content-visibility:visible]',
        layout === 'columns' && 'min-w-72 flex-1 not-first:border-l',
        layout === 'grid' && 'border-r border-b',
        layout === 'single' && 'flex-1',
        isOver && 'bg-accent-soft',
        isBest && 'bg-accent-soft shadow-[inset_0_2px_0_var(--accent)]',
      )}
    >
      <ColumnHeader
        column={column}
        number={number}
        alias={alias}
        isHidden={isHidden}
        isBest={isBest}
        exchange={exchanges.at(-1)}
        canOpen={conversationId !== null && path.length > 0}
        place={columns.indexOf(column)}
        count={columns.length}
        canMove={canMove}
        endPlace={endPlace}
        editing={editing}
        onEdit={setEditing}
        onDragStart={(event) => {
          event.dataTransfer.setData(dragType, column.id)
          event.dataTransfer.effectAllowed = 'move'
        }}
        onChange={onChange}
        onMove={onMove}
        onRemove={onRemove}
        onDuplicate={onDuplicate}
        onSettings={onSettings}
        onOpenAsChat={onOpenAsChat}
        onAddAsRow={() => {
          if (conversationId !== null && lastId !== undefined) requestRows({ conversationId, turnId: lastId })
        }}
        onInspect={
          last === undefined || alias !== undefined
            ? undefined
            : () => inspect(last.conversationId, keyOf(last))
        }
        onAsk={() => setForm('ask')}
        onRepeat={() => setForm('repeat')}
      />
      <div
        ref={scrollRef}
        role="log"
        aria-label={words.conversation(number)}
        aria-live="off"
        aria-busy={isLive}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto outline-offset-[-2px] print:overflow-visible"
      >
        <div ref={roomRef} className="print:min-h-0! print:pt-0!">
          <div
            ref={contentRef} // A step below the text of a chat, and its headings with it: a column is narrow.
            className="mx-auto flex max-w-[48rem] flex-col gap-5 px-4 pt-3 pb-6 text-[0.9375rem]"
          >
            {exchanges.length === 0 && missed === undefined && (
              <p className="py-6 text-center text-sm text-muted">{words.waitingForYourQuestion}</p>
            )}
            {exchanges.map((exchange, at) => (
              <ColumnExchange
                key={exchange.first.id}
                exchange={exchange}
                nextInput={exchanges[at + 1]?.first.input}
                name={name}
                isShared={shared !== undefined && isSameQuestion(exchange.first, shared)}
                onRegenerate={() =>
                  conversationId !== null &&
                  void compareActions.regenerateColumns(conversationId, [column.id])
                }
                onContinue={() =>
                  conversationId !== null && void compareActions.continueColumn(conversationId, column.id)
                }
              />
            ))}
            {missed !== undefined && conversationId !== null && (
              <div className="flex flex-col items-center gap-2 py-6 text-center">
                <p className="line-clamp-3 text-sm text-muted">
                  {words.notAsked}
                  {inputText(missed)}”
                </p>
                <Button onClick={() => void compareActions.catchUp(conversationId, column.id)}>
                  {words.ask}
                </Button>
              </div>
            )}
          </div>
        </div>
      </div>
      {form === 'ask' && (
        <ColumnComposer label={words.messageToColumn(number)} onSend={onAsk} onClose={() => setForm(null)} />
      )}
      {form === 'repeat' && conversationId !== null && (
        <RepeatForm
          number={number}
          onRepeat={(times) => void compareActions.repeatColumn(conversationId, column.id, times)}
          onClose={() => setForm(null)}
        />
      )}
      {foot !== undefined && (
        <div className="flex h-8 shrink-0 items-stretch border-t border-line pointer-coarse:h-11 print:hidden">
          {foot}
        </div>
      )}
    </section>
  )
}
