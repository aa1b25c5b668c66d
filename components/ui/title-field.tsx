'use client'

import { useEffect, useRef, useState } from 'react'

interface TitleFieldProps {
  /** The accessible name. */
  readonly label: string
  readonly title: string
  /**
   * @param saved the new name; null if it did not change
   * @param hasMoved whether the focus is already elsewhere
   */
  readonly onClose: (saved: string | null, hasMoved: boolean) => void
}

/** Edits a name in place. Enter and leaving the field save, Escape does not. */
export function TitleField({ label, title, onClose }: TitleFieldProps) {
  const [draft, setDraft] = useState(title)
  const field = useRef<HTMLInputElement>(null)
  const closed = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  function close(saves: boolean, hasMoved: boolean) {
    // A focused field that is removed fires blur once more.
    if (closed.current) return
    closed.current = true
    const wanted = draft.trim()
    onClose(saves && wanted !== '' && wanted !== title ? wanted : null, hasMoved)
  }

  return (
    <input
      ref={field}
      aria-label={label}
      value={draft}
      dir="auto"
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => close(true, true)}
      onKeyDown={(event) => {
        // The Enter that ends an IME composition belongs to the IME; Safari only reports it as key code 229.
        if (event.nativeEvent.isComposing || event.keyCode === 229) return
        // Keys that elsewhere move between rows or close the drawer edit the text here.
        event.stopPropagation()
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        close(event.key === 'Enter', false)
      }}
      className="h-full w-full min-w-0 rounded-lg border border-accent bg-canvas px-2 text-sm outline-none"
    />
  )
}
