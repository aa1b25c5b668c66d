'use client'

import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { parley, useParley } from '@/components/parley'
import { IconButton } from '@/components/ui/icon-button'
import { undoDeletion } from './deletion'
import { createCountdown } from './undo-countdown'

/** One for all places that show the bar: on a phone it stands in the drawer. */
const countdown = createCountdown(15_000, () => void parley.removeDeleted())

interface UndoBarProps {
  /** The bar is about to go, with the focus in it. Told which chats are back. */
  readonly onLeave: (restored: readonly string[]) => void
}

/** Says which chats were deleted, and offers to bring them back, for a while. */
export function UndoBar({ onLeave }: UndoBarProps) {
  const deleted = useParley((state) => state.deletedChats)
  const [said, setSaid] = useState('')

  useEffect(() => {
    countdown.start(deleted)
    // A screen reader speaks of what changes in a region, not of what came with it.
    const frame = requestAnimationFrame(() => setSaid(wordsFor(deleted.map(({ title }) => title))))
    return () => cancelAnimationFrame(frame)
  }, [deleted])

  return (
    <div
      onPointerEnter={() => countdown.hold('pointer')}
      onPointerLeave={() => countdown.release('pointer')}
      onFocus={() => countdown.hold('focus')}
      onBlur={() => countdown.release('focus')}
      className="mb-2 flex shrink-0 items-center rounded-xl border border-line-strong bg-canvas py-1 pr-1 pl-3 text-sm shadow-xs"
    >
      <p role="status" className="line-clamp-2 min-w-0 flex-1 wrap-anywhere">
        {said}
      </p>
      <button
        type="button"
        className="min-h-9 rounded-lg px-2.5 font-medium text-accent hover:bg-hover pointer-coarse:min-h-11"
        onClick={() => {
          const ids = deleted.map(({ id }) => id)
          undoDeletion()
          onLeave(ids)
        }}
      >
        Undo
      </button>
      <IconButton
        icon={X}
        label="Dismiss"
        onClick={() => {
          countdown.stop()
          void parley.removeDeleted()
          onLeave([])
        }}
      />
    </div>
  )
}

const wordsFor = (titles: readonly string[]) =>
  titles.length === 1 ? `Deleted “${titles[0]}”` : `Deleted ${titles.length} chats`
