'use client'

import { words } from '@/lib/language/english/sidebar'
import {
  Archive,
  ArchiveRestore,
  FileDown,
  FolderInput,
  FolderX,
  ListChecks,
  Pencil,
  Pin,
  PinOff,
  Share,
  SlidersHorizontal,
  SquarePen,
  Trash2,
} from 'lucide-react'
import type { RefObject } from 'react'
import { ActionMenu, type Choice } from '@/components/ui/action-menu'
import type { Row } from './chat-rows'

/** An action on a row. */
export type RowAction =
  | 'rename'
  | 'pin'
  | 'move'
  | 'archive'
  | 'select'
  | 'share'
  | 'markdown'
  | 'json'
  | 'delete'
  | 'dissolve'
  | 'new'
  | 'settings'

interface RowMenuProps {
  readonly row: Row
  readonly anchor: HTMLElement
  /** The sidebar, inside of which the menu belongs to a landmark. */
  readonly container: RefObject<HTMLElement | null>
  readonly canExport: boolean
  /** Called when the menu has closed, with the chosen action. */
  readonly onClose: (chosen: RowAction | null) => void
}

/** The menu of a chat or a folder. */
export function RowMenu({ row, canExport, ...menu }: RowMenuProps) {
  return (
    <ActionMenu
      label={menu.anchor.getAttribute('aria-label') ?? words.options}
      groups={choicesFor(row, canExport)}
      {...menu}
    />
  )
}

function choicesFor(row: Row, canExport: boolean): ReadonlyArray<ReadonlyArray<Choice<RowAction>>> {
  const rename: Choice<RowAction> = { action: 'rename', label: words.rename, icon: Pencil, keys: 'F2' }
  if (row.kind === 'folder') {
    return [
      [
        { action: 'new', label: words.newChatInThisFolder, icon: SquarePen },
        { action: 'settings', label: words.folderSettings, icon: SlidersHorizontal },
        rename,
      ],
      [{ action: 'dissolve', label: words.removeFolderKeepChats, icon: FolderX }],
    ]
  }
  if (row.kind !== 'chat') return []
  const { pinned, archived } = row.chat
  return [
    [
      rename,
      { action: 'pin', label: pinned ? words.unpin : words.pin, icon: pinned ? PinOff : Pin },
      { action: 'move', label: words.moveToFolder, icon: FolderInput },
      {
        action: 'archive',
        label: archived ? words.unarchive : words.archive,
        icon: archived ? ArchiveRestore : Archive,
      },
      { action: 'select', label: words.select, icon: ListChecks },
    ],
    ...(canExport
      ? [
          [
            { action: 'share', label: words.share, icon: Share },
            { action: 'markdown', label: words.exportAsMarkdown, icon: FileDown },
            { action: 'json', label: words.exportAsJson, icon: FileDown },
          ] as const,
        ]
      : []),
    [{ action: 'delete', label: words.delete, icon: Trash2, keys: words.del, look: 'danger' }],
  ]
}
