'use client'

import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/sidebar'
import { ChevronRight } from 'lucide-react'
import { parley } from '@/components/hooks/parley'
import { folderKey } from './chat-rows'
import { setFolderOpen } from './closed-folders'
import type { RowFocus } from './row-focus'
import { RowOptions } from './row-options'
import { TitleField } from '@/components/ui/title-field'

interface FolderRowProps {
  readonly name: string
  readonly count: number
  readonly isOpen: boolean
  readonly focus: RowFocus
  readonly isRenaming: boolean
  readonly isMenuOpen: boolean
  /** Outside of selecting. */
  readonly hasOptions: boolean
  readonly onMenu: (anchor: HTMLElement) => void
  /**
   * @param key the row's key under its current name
   */
  readonly onRenamed: (hasMoved: boolean, key: string) => void
}

/** A folder that opens and closes. */
export function FolderRow({
  name,
  count,
  isOpen,
  focus,
  isRenaming,
  isMenuOpen,
  hasOptions,
  onMenu,
  onRenamed,
}: FolderRowProps) {
  if (isRenaming) {
    return (
      <TitleField
        label={words.folderName}
        title={name}
        onClose={(saved, hasMoved) => {
          if (saved !== null) {
            // Under its new name it stays open or closed as before.
            setFolderOpen(saved, isOpen)
            void parley.renameFolder(name, saved)
          }
          onRenamed(hasMoved, folderKey(saved ?? name))
        }}
      />
    )
  }
  return (
    <div data-open={isMenuOpen || undefined} className="group/row relative h-full">
      <button
        type="button"
        data-stop
        {...focus}
        aria-expanded={isOpen}
        onClick={() => setFolderOpen(name, !isOpen)}
        className="flex h-full w-full items-center gap-2 rounded-lg pr-3 pl-2 text-left text-sm -outline-offset-2 group-hover/row:bg-hover group-data-open/row:bg-hover pointer-coarse:pr-11"
      >
        <ChevronRight
          aria-hidden
          size={16}
          className={`shrink-0 text-muted transition-transform ${isOpen ? 'rotate-90' : ''}`}
        />
        <span className="min-w-0 flex-1 truncate" dir="auto">
          {name}
        </span>
        <span className="text-xs text-muted tabular-nums group-focus-within/row:opacity-0 group-hover/row:opacity-0 group-data-open/row:opacity-0 pointer-coarse:opacity-100!">
          <span aria-hidden>{count}</span>
          <span className="sr-only">{counted(count, 'chat')}</span>
        </span>
      </button>
      {hasOptions && <RowOptions name={`folder ${name}`} isOpen={isMenuOpen} focus={focus} onOpen={onMenu} />}
    </div>
  )
}
