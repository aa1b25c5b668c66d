'use client'

import { words } from '@/lib/language/english/sidebar'
import { Archive, ArrowLeft } from 'lucide-react'
import type { ChatListProps } from './chat-list-props'
import { ChatRow } from './chat-row'
import type { Row } from './chat-rows'
import { FolderRow } from './folder-row'
import type { RowFocus } from './row-focus'

interface RowViewProps extends ChatListProps {
  readonly row: Row
  readonly focus: RowFocus
}

/** The content of a row and its actions. */
export function RowView({ row, focus, ...list }: RowViewProps) {
  const { menu, renaming, selection, onArchive } = list
  const shared = {
    focus,
    isRenaming: renaming === row.key,
    isMenuOpen: menu?.key === row.key,
    onMenu: (anchor: HTMLElement) => list.onMenu({ key: row.key, anchor }),
  }
  if (row.kind === 'folder') {
    return (
      <FolderRow
        {...shared}
        name={row.name}
        count={row.count}
        isOpen={row.isOpen}
        hasOptions={selection === null}
        onRenamed={list.onRenamed}
      />
    )
  }
  if (row.kind === 'chat') {
    return (
      <ChatRow
        {...shared}
        chat={row.chat}
        isInFolder={row.isInFolder}
        isCurrent={list.conversationId === row.key}
        isSelected={selection === null ? null : selection.has(row.key)}
        onChoose={list.onChoose}
        onRenamed={(hasMoved) => list.onRenamed(hasMoved, row.key)}
        onSelect={(withRange) => list.onSelect(row.key, withRange)}
      />
    )
  }
  const leadsThere = row.kind === 'archive'
  const Icon = leadsThere ? Archive : ArrowLeft
  return (
    <button
      type="button"
      data-stop
      {...focus}
      onClick={() => onArchive(leadsThere)}
      className="flex h-full w-full items-center gap-2 rounded-lg pr-3 pl-2 text-left text-sm text-muted -outline-offset-2 hover:bg-hover hover:text-ink"
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      <span className="flex-1">{leadsThere ? words.archived : words.backToAllChats}</span>
      {leadsThere && <span className="text-xs tabular-nums">{row.count}</span>}
    </button>
  )
}
