'use client'

import { words } from '@/lib/language/english/composer'
import { ArrowUp, Square } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'

interface SendButtonProps {
  readonly canSend: boolean
  /** Stops the answer that is being written; undefined while there is none. */
  readonly onStop: (() => void) | undefined
  /** Whether the keys that stop an answer stop this one. */
  readonly hasShortcut?: boolean
}

const look =
  'enabled:bg-accent enabled:text-accent-ink enabled:hover:opacity-90 [&[type=button]>svg]:fill-current'

/** Sends what a form holds, or stops an answer: one button, which keeps the focus. */
export function SendButton({ canSend, onStop, hasShortcut = false }: SendButtonProps) {
  if (onStop === undefined)
    return (
      <IconButton
        type="submit"
        icon={ArrowUp}
        label={words.send}
        disabled={!canSend}
        isRound
        className={look}
      />
    )
  return (
    <IconButton
      icon={Square}
      label={words.stop}
      {...(hasShortcut ? { shortcut: 'stop' } : {})}
      onClick={(event) => {
        // If the answer ends at once, the button submits the form by the time the browser acts on the click: what was
        // written while the answer came was sent by stopping it.
        event.preventDefault()
        onStop()
      }}
      isRound
      className={look}
    />
  )
}
