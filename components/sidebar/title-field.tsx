'use client'

import { useEffect, useRef, useState } from 'react'

interface TitleFieldProps {
  /** The accessible name. */
  readonly label: string
  readonly title: string
  /**
   * @param saved the new name; null where it stays as it was
   * @param hasMoved the focus is somewhere else already
   */
  readonly onClose: (saved: string | null, hasMoved: boolean) => void
}

/** A name being changed in its place. Enter and leaving it save, Escape does not. */
export function TitleField({ label, title, onClose }: TitleFieldProps) {
  const [draft, setDraft] = useState(title)
  const field = useRef<HTMLInputElement>(null)
  const closed = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  function close(saves: boolean, hasMoved: boolean) {
    // A field that goes away while it has the focus is left once more.
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
        // The Enter that ends an IME's composition belongs to the IME; Safari reports it as key code 229 only.
        if (event.nativeEvent.isComposing || event.keyCode === 229) return
        // What moves between rows elsewhere, and closes the drawer, is for the text here.
        event.stopPropagation()
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        close(event.key === 'Enter', false)
      }}
      className="h-full w-full min-w-0 rounded-lg border border-accent bg-canvas px-2 text-sm outline-none"
    />
  )
}
