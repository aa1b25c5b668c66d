import { words } from '@/lib/language/english/sidebar'
import { Ellipsis } from 'lucide-react'
import type { RowFocus } from './row-focus'

interface RowOptionsProps {
  /** The name of the chat or folder the options are for. */
  readonly name: string
  readonly isOpen: boolean
  readonly focus: RowFocus
  readonly onOpen: (anchor: HTMLElement) => void
}

/** Opens the menu of a row. Visible on touch screens, and while the pointer or the focus is on the row. */
export function RowOptions({ name, isOpen, focus, onOpen }: RowOptionsProps) {
  return (
    <button
      type="button"
      aria-label={words.optionsFor(name)}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      {...focus}
      onClick={(event) => onOpen(event.currentTarget)}
      className="absolute inset-y-0 right-0 inline-flex w-9 items-center justify-center rounded-lg text-muted opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 hover:text-ink aria-expanded:text-ink aria-expanded:opacity-100 pointer-coarse:w-11 pointer-coarse:opacity-100"
    >
      <Ellipsis aria-hidden size={16} />
    </button>
  )
}
