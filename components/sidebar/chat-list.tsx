'use client'

import { words } from '@/lib/language/english/sidebar'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { Fragment, type KeyboardEvent, type ReactNode } from 'react'
import { useFixedWindow } from '@/components/ui/use-fixed-window'
import { useCoarsePointer } from '@/components/ui/use-coarse-pointer'
import { classNames } from '@/components/ui/class-names'
import { isDropTarget } from './chat-drop'
import type { ChatListProps } from './chat-list-props'
import { sectionsOf } from './chat-rows'
import { setFolderOpen } from './closed-folders'
import { nextStop } from './row-stops'
import { RowView } from './row-view'
import { useChatDrag } from './use-chat-drag'

/**
 * Renders the rows that are in view. Arrow keys move between them, F2 renames, Delete deletes. Chats are dragged between
 * folders.
 */
export function ChatList(props: ChatListProps) {
  const { rows, stop, listRef, isHidden, selection } = props
  const rowHeight = useCoarsePointer() ? 44 : 36
  const at = stop === undefined ? -1 : rows.indexOf(stop)
  const { dragged, drop, handlers } = useChatDrag(rows, props.onDragStart, props.onDrop)
  const keep = dragged === undefined ? [at] : [at, rows.indexOf(dragged)]
  const { scrollRef, rows: shown } = useFixedWindow({ count: rows.length, rowHeight, keep })
  const folder = dragged?.kind === 'chat' ? dragged.chat.folder : undefined

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.altKey || stop === undefined) return
    const next = event.metaKey ? undefined : nextStop(rows, at, event.key)
    if (next !== undefined) props.onFocus(next)
    else if (event.key === 'F2' && selection === null) props.onRename(stop.key)
    else if (isDelete(event)) props.onDelete(stop.key)
    else if (stop.kind === 'folder' && event.key === 'ArrowRight') setFolderOpen(stop.name, true)
    else if (stop.kind === 'folder' && event.key === 'ArrowLeft') setFolderOpen(stop.name, false)
    else if (selection !== null && event.key === 'Escape') props.onDone()
    else return
    event.preventDefault()
  }

  const place = (index: number) => ({ top: index * rowHeight, height: rowHeight })

  return (
    <div
      ref={scrollRef}
      hidden={isHidden}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto pb-2"
      {...handlers}
    >
      <div ref={listRef} className="relative shrink-0" style={{ height: rows.length * rowHeight }}>
        {sectionsOf(rows).map(({ heading, label, start, end }) => (
          <Fragment key={label ?? 'archive'}>
            {heading !== null && shown.includes(heading) && (
              <h2
                className="absolute inset-x-0 flex items-end px-2 pb-1.5 text-xs font-medium text-muted"
                style={place(heading)}
              >
                {label}
              </h2>
            )}
            <SectionList label={label}>
              {shown
                .filter((index) => index >= start && index < end)
                .map((index) => {
                  const row = rows[index]
                  return (
                    row !== undefined && (
                      <li
                        key={row.key}
                        data-row={row.key}
                        aria-setsize={end - start}
                        aria-posinset={index - start + 1}
                        className={classNames(
                          'absolute inset-x-0',
                          row === dragged && 'opacity-70',
                          isDropTarget(drop, row) &&
                            'rounded-lg bg-accent-soft outline-2 -outline-offset-2 outline-accent',
                        )}
                        style={place(index)}
                      >
                        <ErrorBoundary what={words.aChat} of={row}>
                          <RowView
                            {...props}
                            row={row}
                            focus={{
                              tabIndex: index === at ? 0 : -1,
                              onFocus: () => props.onActive(row.key),
                              onKeyDown,
                            }}
                          />
                        </ErrorBoundary>
                      </li>
                    )
                  )
                })}
            </SectionList>
          </Fragment>
        ))}
      </div>
      {folder !== undefined && (
        // Below the list, so that nothing moves under the pointer.
        <p
          className={classNames(
            'sticky bottom-0 mt-auto shrink-0 truncate rounded-lg border border-dashed px-2 py-2 text-center text-xs',
            drop?.kind === 'out'
              ? 'border-accent bg-accent-soft text-accent'
              : 'border-line-strong bg-raised text-muted',
          )}
        >
          {words.dropHereToRemoveFrom(folder)}
        </p>
      )}
    </div>
  )
}

interface SectionListProps {
  readonly label: string | null
  readonly children: readonly ReactNode[]
}

function SectionList({ label, children }: SectionListProps) {
  return children.length > 0 && <ul aria-label={label ?? words.archive}>{children}</ul>
}

/** A Mac has no such key; there it is Command with Backspace. */
const isDelete = ({ key, metaKey }: KeyboardEvent) =>
  (key === 'Delete' && !metaKey) || (key === 'Backspace' && metaKey)
