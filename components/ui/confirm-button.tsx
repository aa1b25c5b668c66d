'use client'

import { words } from '@/lib/language/english/ui'
import { type KeyboardEvent, useState } from 'react'
import { Button } from './button'

interface ConfirmButtonProps {
  readonly label: string
  /** What will happen, and that it cannot be undone. */
  readonly question: string
  readonly disabled?: boolean
  readonly onConfirm: () => void
}

/** A button for an action that cannot be undone: it asks for confirmation in its own place. */
export function ConfirmButton({ label, question, disabled = false, onConfirm }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false)
  const cancelByKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') setAsking(false)
  }
  if (!asking) {
    return (
      <Button disabled={disabled} onClick={() => setAsking(true)}>
        {label}
      </Button>
    )
  }
  return (
    <div
      role="group"
      aria-label={label}
      className="flex flex-wrap items-center gap-2 rounded-xl bg-danger-soft px-3 py-2 text-sm"
    >
      <p className="min-w-0 flex-1 basis-48">{question}</p>
      <Button
        // The focus moves to the confirmation; after a press by mistake, the person can use Escape.
        ref={(button) => button?.focus()}
        look="danger"
        onKeyDown={cancelByKey}
        onClick={() => {
          setAsking(false)
          onConfirm()
        }}
      >
        {label}
      </Button>
      <Button onKeyDown={cancelByKey} onClick={() => setAsking(false)}>
        {words.cancel}
      </Button>
    </div>
  )
}
