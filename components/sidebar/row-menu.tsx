'use client'

import { Menu } from '@base-ui/react/menu'
import {
  Archive,
  ArchiveRestore,
  FileDown,
  FolderInput,
  FolderX,
  ListChecks,
  type LucideIcon,
  Pencil,
  Pin,
  PinOff,
  Trash2,
} from 'lucide-react'
import { Fragment, type RefObject, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { Row } from './chat-rows'

/** What can be done with a row. */
export type RowAction =
  | 'rename'
  | 'pin'
  | 'move'
  | 'archive'
  | 'select'
  | 'markdown'
  | 'json'
  | 'delete'
  | 'dissolve'

interface Choice {
  readonly action: RowAction
  readonly label: string
  readonly icon: LucideIcon
  /** The key that does the same in the list. */
  readonly shortcut?: string
}

interface RowMenuProps {
  readonly row: Row
  readonly anchor: HTMLElement
  /** What the menu has to be in: a dialog covers everything that is not. */
  readonly container: RefObject<HTMLElement | null>
  readonly canExport: boolean
  /** The menu is gone, with what was chosen in it. */
  readonly onClose: (chosen: RowAction | null) => void
}

/** The menu of a chat or a folder. */
export function RowMenu({ row, anchor, container, canExport, onClose }: RowMenuProps) {
  const [open, setOpen] = useState(true)
  const chosen = useRef<RowAction | null>(null)
  return (
    <Menu.Root
      open={open}
      onOpenChange={setOpen}
      onOpenChangeComplete={(isOpen) => {
        if (!isOpen) onClose(chosen.current)
      }}
    >
      <Menu.Portal container={container}>
        <Menu.Positioner anchor={anchor} positionMethod="fixed" align="start" sideOffset={2} className="z-20">
          <Menu.Popup
            aria-label={anchor.getAttribute('aria-label') ?? 'Options'}
            // What was chosen decides where the focus goes.
            finalFocus={() => (chosen.current === null ? anchor : false)}
            className="min-w-52 rounded-xl border border-line-strong bg-canvas p-1 shadow-lg outline-none"
          >
            {choicesFor(row, canExport).map((group, at) => (
              <Fragment key={at}>
                {at > 0 && <Menu.Separator className="mx-2 my-1 h-px bg-line" />}
                {group.map(({ action, label, icon: Icon, shortcut }) => (
                  <Menu.Item
                    key={action}
                    onClick={() => {
                      chosen.current = action
                    }}
                    className={classNames(
                      'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2 text-sm outline-none data-highlighted:bg-hover pointer-coarse:min-h-11',
                      action === 'delete' && 'text-danger',
                    )}
                  >
                    <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
                    <span className="flex-1">{label}</span>
                    {shortcut !== undefined && (
                      <kbd aria-hidden className="font-sans text-xs text-muted pointer-coarse:hidden">
                        {shortcut}
                      </kbd>
                    )}
                  </Menu.Item>
                ))}
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function choicesFor(row: Row, canExport: boolean): ReadonlyArray<readonly Choice[]> {
  const rename: Choice = { action: 'rename', label: 'Rename', icon: Pencil, shortcut: 'F2' }
  if (row.kind === 'folder') {
    return [[rename, { action: 'dissolve', label: 'Remove folder, keep chats', icon: FolderX }]]
  }
  if (row.kind !== 'chat') return []
  const { pinned, archived } = row.chat
  return [
    [
      rename,
      { action: 'pin', label: pinned ? 'Unpin' : 'Pin', icon: pinned ? PinOff : Pin },
      { action: 'move', label: 'Move to folder', icon: FolderInput },
      {
        action: 'archive',
        label: archived ? 'Unarchive' : 'Archive',
        icon: archived ? ArchiveRestore : Archive,
      },
      { action: 'select', label: 'Select', icon: ListChecks },
    ],
    ...(canExport
      ? [
          [
            { action: 'markdown', label: 'Export as Markdown', icon: FileDown },
            { action: 'json', label: 'Export as JSON', icon: FileDown },
          ] as const,
        ]
      : []),
    [{ action: 'delete', label: 'Delete', icon: Trash2, shortcut: 'Del' }],
  ]
}
