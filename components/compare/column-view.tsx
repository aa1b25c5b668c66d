'use client'

import { comparing } from '@/components/comparing'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { useStickToBottom } from '@/components/thread/use-stick-to-bottom'
import { type Column, type Layout, nameOf } from '@/lib/compare/comparison'
import type { Vote } from '@/lib/compare/vote'
import { exchangesOf } from '@/lib/conversation/exchanges'
import type { Turns } from '@/lib/conversation/tree'
import type { Turn } from '@/lib/conversation/types'
import { missedBy } from '@/lib/engine/compare-actions'
import { inputText } from '@/lib/responses/select'
import { ColumnComposer } from './column-composer'
import { ColumnExchange } from './column-exchange'
import { ColumnHeader } from './column-header'
import { dragType, useColumnDrop } from './use-column-drop'

interface ColumnViewProps {
  readonly conversationId: string | null
  readonly column: Column
  readonly columns: readonly Column[]
  readonly path: readonly Turn[]
  readonly turns: Turns
  /** Its place among those that are shown, from 1. */
  readonly number: number
  /** What it is called while names are hidden. */
  readonly name: string | undefined
  readonly layout: Layout
  readonly vote: Vote | undefined
  readonly onAsk: (text: string) => void
  readonly onChange: (change: Partial<Column>) => void
  readonly onMove: (to: number) => void
  /** Another one was dropped here. */
  readonly onMoveHere: (id: string) => void
  readonly onRemove: () => void
  readonly onDuplicate: () => void
  readonly onSettings: () => void
  readonly onOpenAsChat: () => void
}

/** One of the conversations that are compared. */
export function ColumnView(props: ColumnViewProps) {
  const { conversationId, column, columns, path, turns, number, name, layout, vote } = props
  const { scrollRef, contentRef } = useStickToBottom()
  const [isAsking, setIsAsking] = useState(false)
  const { isOver, ...dropping } = useColumnDrop(column.id, props.onMoveHere)
  const exchanges = exchangesOf(path)
  const last = path.at(-1)
  const missed = conversationId === null ? undefined : missedBy(turns, columns, column)
  const isBest = vote?.best !== undefined && path.some(({ id }) => id === vote.best)

  return (
    <section
      aria-label={`Column ${number}: ${name ?? nameOf(column)}`}
      {...dropping}
      className={classNames(
        'flex min-h-0 min-w-0 flex-col border-line',
        layout === 'columns' && 'min-w-72 flex-1 not-first:border-l',
        layout === 'grid' && 'border-r border-b',
        layout === 'single' && 'flex-1',
        isOver && 'bg-accent-soft',
      )}
    >
      <ColumnHeader
        column={column}
        number={number}
        name={name}
        isBest={isBest}
        running={last?.state.ended === null ? last : undefined}
        canRemove={columns.length > 1}
        canOpen={conversationId !== null && path.length > 0}
        place={columns.indexOf(column)}
        count={columns.length}
        onDragStart={(event) => {
          event.dataTransfer.setData(dragType, column.id)
          event.dataTransfer.effectAllowed = 'move'
        }}
        onChange={props.onChange}
        onMove={props.onMove}
        onRemove={props.onRemove}
        onDuplicate={props.onDuplicate}
        onSettings={props.onSettings}
        onOpenAsChat={props.onOpenAsChat}
        onAsk={() => setIsAsking(true)}
      />
      <div
        ref={scrollRef}
        role="log"
        aria-label={`Conversation ${number}`}
        aria-live="off"
        aria-busy={last?.state.ended === null}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto outline-offset-[-2px]"
      >
        <div ref={contentRef} className="mx-auto flex max-w-[48rem] flex-col gap-5 px-4 pt-3 pb-6">
          {exchanges.length === 0 && missed === undefined && (
            <p className="py-6 text-center text-sm text-muted">Its answer will stand here.</p>
          )}
          {exchanges.map((exchange, at) => (
            <ColumnExchange
              key={exchange.first.id}
              exchange={exchange}
              nextInput={exchanges[at + 1]?.first.input}
              name={name}
              onRegenerate={() =>
                conversationId !== null && void comparing.regenerateColumns(conversationId, [column.id])
              }
              onContinue={() =>
                conversationId !== null && void comparing.continueColumn(conversationId, column.id)
              }
            />
          ))}
          {missed !== undefined && conversationId !== null && (
            <div className="flex flex-col items-center gap-2 py-6 text-center">
              <p className="line-clamp-3 text-sm text-muted">Not asked yet: “{inputText(missed.input)}”</p>
              <Button onClick={() => void comparing.catchUp(conversationId, column.id)}>Ask this</Button>
            </div>
          )}
        </div>
      </div>
      {isAsking && (
        <ColumnComposer
          label={`Message to column ${number}`}
          onSend={props.onAsk}
          onClose={() => setIsAsking(false)}
        />
      )}
    </section>
  )
}
