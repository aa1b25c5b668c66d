'use client'

import { SlidersHorizontal } from 'lucide-react'
import type { RefObject } from 'react'
import { useParley } from '@/components/parley'
import { classNames } from '@/components/ui/class-names'
import { countSet } from '@/lib/parameters/count-set'

interface SettingsButtonProps {
  readonly open: boolean
  readonly onToggle: () => void
  readonly buttonRef: RefObject<HTMLButtonElement | null>
}

/** Opens the settings of a chat beside it, and says how many are set. */
export function SettingsButton({ open, onToggle, buttonRef }: SettingsButtonProps) {
  const set = useParley((state) => countSet(state.settings))
  return (
    <button
      ref={buttonRef}
      type="button"
      aria-label="Chat settings"
      aria-expanded={open}
      title={set === 0 ? 'Chat settings' : `Chat settings: ${set} set`}
      onClick={onToggle}
      className={classNames(
        'relative inline-flex size-9 shrink-0 items-center justify-center rounded-lg hover:bg-hover hover:text-ink pointer-coarse:size-11',
        open ? 'bg-hover text-ink' : 'text-muted',
      )}
    >
      <SlidersHorizontal aria-hidden size={18} strokeWidth={1.75} />
      {set > 0 && (
        <span
          aria-hidden
          className="absolute top-0.5 right-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-[10px]/4 font-semibold text-accent-ink tabular-nums"
        >
          {set}
        </span>
      )}
    </button>
  )
}
