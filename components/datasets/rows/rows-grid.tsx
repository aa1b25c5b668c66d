'use client'

import { words } from '@/lib/language/english/data-set-rows'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useFixedWindow } from '@/components/ui/use-fixed-window'
import { fromTsv, toTsv } from '@/lib/datasets/rows/clipboard'
import { readBlock } from '@/lib/datasets/rows/edit-cells'
import { type Table, typeOf, valueOf } from '@/lib/datasets/rows/table'
import { actionOfKey, type KeyAction } from './action-of-key'
import { ColumnMenu } from './column-menu'
import { GridHeader } from './grid-header'
import { nextCell, placeAfterKey } from './grid-keys'
import { blockOf, type Place } from './grid-place'
import { doColumnAction, doRowAction } from './menu-actions'
import type { RowEdits } from './row-edits'
import { RowMenu } from './row-menu'
import { type GridColumn, RowOfCells } from './row-of-cells'
import { useClipboard } from './use-clipboard'
import { cellAt, type GridFocus } from './use-grid-focus'
import { useGridPointer } from './use-grid-pointer'
import { useLatest } from './use-latest'

interface RowsGridProps {
  readonly table: Table
  readonly edits: RowEdits
  readonly focus: GridFocus
  readonly onRenameColumn: (name: string) => void
}

/** In pixels. */
const rowHeight = 40
const headerHeight = 36
/** The height of the grid, in rows. */
const page = 10

const widths = { number: 'clamp(3rem, 6vw, 3.5rem)', column: 'clamp(8rem, 20vw, 11rem)' }

/** The rows of a data set, edited like a spreadsheet. Only rows in view are rendered. */
export function RowsGrid({ table, edits, focus: { selection, select }, onRenameColumn }: RowsGridProps) {
  const { rows, columns: names } = table
  /** What the editor of the focused cell begins with, if it is open. */
  const [draft, setDraft] = useState<string>()
  const [menu, setMenu] = useState<{ readonly isColumn: boolean; readonly anchor: HTMLElement | null }>()
  const { focus } = selection
  const { scrollRef, rows: inView } = useFixedWindow({ count: rows.length, rowHeight, keep: [focus.row] })
  const size = { rowCount: rows.length, columnCount: names.length, page }
  const block = blockOf(selection, size.rowCount, size.columnCount)
  const columns = useColumns(names, table.columnTypes)
  const menuColumn = columns[focus.column]
  const hasMessages = rows.some(({ messages }) => messages !== undefined)
  const count = names.length + Number(hasMessages)
  const template = `${widths.number} repeat(${count}, minmax(${widths.column}, 1fr))`

  useClipboard(scrollRef, {
    copy: () => toTsv(readBlock(table, block)),
    clear: () => edits.clear(block),
    paste: (text) => {
      const cells = fromTsv(text)
      const [only] = cells.length === 1 && cells[0]?.length === 1 ? cells[0] : []
      // One cell fills all that are selected.
      const filled = only === undefined ? cells : readBlock(table, block).map((line) => line.map(() => only))
      edits.paste(block, filled)
      select({ row: block.top, column: block.left })
    },
  })

  function startEditing(text?: string) {
    const row = rows[focus.row]
    const name = names[focus.column]
    if (row !== undefined && name !== undefined) setDraft(text ?? valueOf(row, name))
  }

  function openMenu(place: Place) {
    setMenu({
      isColumn: place.row < 0,
      anchor: cellAt(scrollRef.current, place.row < 0 ? place : { ...place, column: -1 }),
    })
  }

  // The same functions every time, so that only the edited row renders again.
  const commit = useLatest((place: Place, text: string, then: 'below' | 'next' | 'before' | 'stay') => {
    setDraft(undefined)
    edits.write({ top: place.row, left: place.column }, text)
    if (then === 'below') select({ ...place, row: Math.min(place.row + 1, rows.length - 1) })
    else if (then !== 'stay') select(nextCell(place, then === 'next' ? 1 : -1, size) ?? place)
  })
  const cancel = useLatest(() => {
    setDraft(undefined)
    select(focus)
  })

  const rowContext = { block, selection, rowCount: rows.length, edits, select }
  const columnContext = { selection, edits, select, onRename: onRenameColumn }

  function act(action: KeyAction, key: string) {
    const isInRows = focus.row >= 0 && focus.column >= 0
    const name = names[focus.column]
    switch (action) {
      case 'undo':
      case 'redo':
        edits[action]()
        select(focus)
        return
      case 'select all':
        select({ row: 0, column: 0 })
        select({ row: rows.length - 1, column: names.length - 1 }, true)
        return
      case 'select row':
        select({ row: focus.row, column: 0 })
        select({ row: focus.row, column: names.length - 1 }, true)
        return
      case 'open menu':
        openMenu(focus)
        return
      case 'edit':
        if (isInRows) startEditing()
        else openMenu(focus)
        return
      case 'type':
        if (isInRows) startEditing(key)
        return
      case 'clear':
        edits.clear(block)
        return
      case 'up':
      case 'down':
        if (focus.row >= 0) doRowAction(action, rowContext)
        return
      case 'left':
      case 'right':
        if (name !== undefined) doColumnAction(action, name, columnContext)
        return
      default:
        action satisfies never
    }
  }

  function handleKey(event: KeyboardEvent) {
    if (draft !== undefined || menu !== undefined) return
    const to = event.altKey ? undefined : placeAfterKey(event, focus, size)
    const action = actionOfKey(event)
    if (to === undefined && action === undefined) return
    event.preventDefault()
    if (to !== undefined) select(to, event.shiftKey)
    else if (action !== undefined) act(action, event.key)
  }

  const pointer = useGridPointer({
    selection,
    block,
    select,
    onEdit: () => startEditing(),
    onOpenMenu: openMenu,
  })

  return (
    <div
      ref={scrollRef}
      role="grid"
      aria-label={words.rows}
      aria-rowcount={rows.length + 1}
      aria-colcount={count + 1}
      aria-multiselectable
      tabIndex={-1}
      onKeyDown={handleKey}
      {...pointer}
      className="max-h-[max(16rem,min(32rem,60dvh))] overflow-auto rounded-xl border border-line outline-none"
      style={{ scrollPaddingTop: headerHeight, scrollPaddingLeft: '3.5rem' }}
    >
      <div style={{ minWidth: `calc(${widths.number} + ${count} * ${widths.column})` }}>
        <GridHeader
          columns={columns}
          hasMessages={hasMessages}
          height={headerHeight}
          template={template}
          focus={focus.row < 0 ? focus.column : undefined}
        />
        <div role="rowgroup" className="relative" style={{ height: rows.length * rowHeight }}>
          {inView.map((at) => {
            const row = rows[at]
            if (row === undefined) return null
            const isFocused = focus.row === at
            const isSelected = at >= block.top && at <= block.bottom
            return (
              <RowOfCells
                key={at}
                row={row}
                at={at}
                columns={columns}
                hasMessages={hasMessages}
                height={rowHeight}
                template={template}
                focus={isFocused ? focus.column : undefined}
                selectedFrom={isSelected ? block.left : undefined}
                selectedTo={isSelected ? block.right : undefined}
                draft={isFocused ? draft : undefined}
                onCommit={commit}
                onCancel={cancel}
              />
            )
          })}
        </div>
      </div>
      {menu?.anchor && menu.isColumn && menuColumn !== undefined && (
        <ColumnMenu
          anchor={menu.anchor}
          column={menuColumn}
          onClose={(action) => {
            setMenu(undefined)
            if (action !== null) doColumnAction(action, menuColumn.name, columnContext)
          }}
        />
      )}
      {menu?.anchor && !menu.isColumn && (
        <RowMenu
          anchor={menu.anchor}
          block={block}
          onClose={(action) => {
            setMenu(undefined)
            if (action !== null) doRowAction(action, rowContext)
          }}
        />
      )}
    </div>
  )
}

/** The same list as long as names and types are the same: rows render again when it changes. */
function useColumns(names: Table['columns'], columnTypes: Table['columnTypes']): readonly GridColumn[] {
  return useMemo(
    () => names.map((name) => ({ name, type: typeOf({ ...(columnTypes && { columnTypes }) }, name) })),
    [names, columnTypes],
  )
}
