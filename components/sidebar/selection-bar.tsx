'use client'

import { words } from '@/lib/language/english/sidebar'
import { Archive, ArchiveRestore, FileDown, FolderInput, type LucideIcon, Share, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'

interface SelectionBarProps {
  readonly count: number
  readonly isAll: boolean
  /** Whether the selected chats are archived. */
  readonly inArchive: boolean
  readonly onAll: () => void
  readonly onDone: () => void
  readonly onArchive: () => void
  readonly onMove: () => void
  readonly onShare: () => void
  /** Opens the menu of formats at the button. */
  readonly onExport: (opener: HTMLElement) => void
  readonly onDelete: () => void
}

/** The actions for the selected chats. */
export function SelectionBar({
  count,
  isAll,
  inArchive,
  onAll,
  onDone,
  onArchive,
  onMove,
  onShare,
  onExport,
  onDelete,
}: SelectionBarProps) {
  return (
    <fieldset aria-label={words.selection} className="min-w-0 rounded-xl border border-line bg-canvas p-1">
      <div className="flex items-center pl-2">
        <span aria-live="polite" className="min-w-0 flex-1 truncate text-sm tabular-nums">
          {count} {words.selected}
        </span>
        <Button look="quiet" onClick={onAll} className="px-2 text-xs">
          {isAll ? words.selectNone : words.selectAll}
        </Button>
        <Button look="quiet" onClick={onDone} className="px-2 text-xs">
          {words.done}
        </Button>
      </div>
      <div className="grid grid-cols-3">
        <BarButton
          icon={inArchive ? ArchiveRestore : Archive}
          label={inArchive ? words.unarchive : words.archive}
          disabled={count === 0}
          onClick={onArchive}
        />
        <BarButton icon={FolderInput} label={words.move} disabled={count === 0} onClick={onMove} />
        <BarButton icon={FileDown} label={words.export} disabled={count === 0} onClick={onExport} />
        <BarButton icon={Share} label={words.share} disabled={count === 0} onClick={onShare} />
        <BarButton icon={Trash2} label={words.delete} disabled={count === 0} onClick={onDelete} />
      </div>
    </fieldset>
  )
}

interface BarButtonProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly disabled: boolean
  readonly onClick: (button: HTMLElement) => void
}

function BarButton({ icon: Icon, label, disabled, onClick }: BarButtonProps) {
  return (
    <Button
      look="quiet"
      disabled={disabled}
      onClick={(event) => onClick(event.currentTarget)}
      className="px-1 text-xs"
    >
      <Icon aria-hidden size={15} strokeWidth={1.75} className="shrink-0" />
      {label}
    </Button>
  )
}
