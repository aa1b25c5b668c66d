'use client'

import { words } from '@/lib/language/english/thread'
import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useParley } from '@/components/hooks/parley'
import { memoizeByTreeShape } from '@/lib/conversation/memoize-by-tree-shape'
import type { Turns } from '@/lib/conversation/tree'
import { hiddenBy, treeRows } from '@/lib/conversation/tree-rows'
import { Lanes, lanesWidth } from './lanes'
import { rowByKey } from './row-by-key'
import { TurnRow } from './turn-row'
import { useRowsInView } from './use-rows-in-view'

const noTurns: Turns = new Map()

interface TurnTreeProps {
  readonly conversationId: string
  readonly leafId: string | null
  readonly onShow: (turnId: string) => void
  readonly onGoOn: (turnId: string) => void
  /** Restores the turns that hide a turn, and shows it. */
  readonly onRestore: (hiddenBy: readonly string[], turnId: string) => void
}

/** The rows of the tree with the lanes next to them, with keyboard navigation. Only renders rows in view. */
export function TurnTree({ conversationId, leafId, onShow, onGoOn, onRestore }: TurnTreeProps) {
  const [rowsOf] = useState(() => memoizeByTreeShape(treeRows))
  const rows = useParley((state) => rowsOf(state.turns.get(conversationId) ?? noTurns, leafId))
  const leaf = rows.findIndex(({ id }) => id === leafId)
  const [activeId, setActiveId] = useState(leafId)
  const active = Math.max(
    0,
    rows.findIndex(({ id }) => id === activeId),
  )

  const [now] = useState(() => new Date())
  const scrollRef = useRef<HTMLDivElement>(null)
  // Fingers need larger targets than a mouse.
  const [rowHeight] = useState(() => (matchMedia('(pointer: coarse)').matches ? 44 : 36))
  const span = useRowsInView(scrollRef, { count: rows.length, rowHeight, start: active })

  function moveTo(at: number) {
    const id = rows[at]?.id
    if (id === undefined) return
    // Synchronously, because the row to focus may not be rendered yet.
    flushSync(() => setActiveId(id))
    const row = scrollRef.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')
    row?.scrollIntoView({ block: 'nearest' })
    row?.focus({ preventScroll: true })
  }

  function activate(at: number) {
    const row = rows[at]
    if (row === undefined) return
    if (row.deleted === false) onShow(row.id)
    else onRestore(hiddenBy(rows, at), row.id)
  }

  function onKeyDown(event: KeyboardEvent, at: number) {
    const next = rowByKey(rows, at, event.key)
    // The row's button handles its own Enter.
    const acts = event.target === event.currentTarget && (event.key === 'Enter' || event.key === ' ')
    if (next === undefined && !acts) return
    event.preventDefault()
    const row = rows[at]
    if (next !== undefined) moveTo(next)
    else if (event.shiftKey && row?.deleted === false) onGoOn(row.id)
    else activate(at)
  }

  // The focused row is rendered wherever the list is scrolled to; otherwise the keyboard focus would be lost.
  const shown = rows.flatMap((row, at) =>
    (at >= span.from && at < span.to) || at === active ? [[at, row] as const] : [],
  )
  return (
    <div ref={scrollRef} className="min-h-0 flex-1 overflow-y-auto py-1.5">
      <div
        role="tree"
        aria-label={words.messages}
        className="relative"
        style={{ height: rows.length * rowHeight }}
      >
        {shown.map(([at, row]) => (
          <TurnRow
            key={row.id}
            conversationId={conversationId}
            row={row}
            isLeaf={at === leaf}
            isFollowed={rows[at + 1]?.parent === at}
            isActive={at === active}
            style={{ top: at * rowHeight, height: rowHeight, paddingLeft: lanesWidth(rows) }}
            now={now}
            onKeyDown={(event) => onKeyDown(event, at)}
            onActivate={() => activate(at)}
            onGoOn={() => onGoOn(row.id)}
          />
        ))}
        <Lanes rows={rows} span={span} rowHeight={rowHeight} leaf={leaf} />
      </div>
    </div>
  )
}
