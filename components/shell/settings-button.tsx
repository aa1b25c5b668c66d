'use client'

import { words } from '@/lib/language/english/shell'
import { SlidersHorizontal } from 'lucide-react'
import type { RefObject } from 'react'
import { useParley } from '@/components/hooks/parley'
import { shortcuts } from '@/components/ui/shortcuts'
import { classNames } from '@/components/ui/class-names'
import { settingsOf } from '@/lib/chat/chat-settings'
import { countSet } from '@/lib/conversation/parameters/count-set'

interface SettingsButtonProps {
  /** Null for the new chat. */
  readonly conversationId: string | null
  readonly open: boolean
  readonly onToggle: () => void
  readonly buttonRef: RefObject<HTMLButtonElement | null>
}

/** Opens the settings of a chat next to it, and shows how many are set. */
export function SettingsButton({ conversationId, open, onToggle, buttonRef }: SettingsButtonProps) {
  const set = useParley((state) => countSet(settingsOf(state, conversationId)))
  const tooltip = set === 0 ? words.chatSettings : words.chatSettingsSet(set)
  return (
    <button
      ref={buttonRef}
      type="button"
      aria-label={words.chatSettings}
      aria-expanded={open}
      data-tooltip={tooltip}
      data-tooltip-keys={shortcuts.settings}
      {...(set > 0 && { 'aria-description': tooltip })}
      onClick={onToggle}
      className={classNames(
        'relative inline-flex size-9 shrink-0 items-center justify-center rounded-lg hover:bg-hover hover:text-ink pointer-coarse:size-11',
        open ? 'pressed' : 'text-muted',
      )}
    >
      <SlidersHorizontal aria-hidden size={18} strokeWidth={1.75} />
      {set > 0 && (
        <span
          aria-hidden
          className="absolute top-0.5 right-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-xs font-medium text-accent-ink tabular-nums"
        >
          {set}
        </span>
      )}
    </button>
  )
}
