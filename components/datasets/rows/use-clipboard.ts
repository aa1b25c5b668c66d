'use client'

import { type RefObject, useEffect, useRef } from 'react'

interface ClipboardActions {
  /** Returns what is put on the clipboard. */
  readonly copy: () => string
  /** Empties what was just copied. */
  readonly clear: () => void
  readonly paste: (text: string) => void
}

/**
 * Copies, cuts and pastes while the focus is in an element, and not in a field inside of it. The document listens because
 * browsers send these events to the page's selection, not to the focus.
 */
export function useClipboard(element: RefObject<HTMLElement | null>, actions: ClipboardActions): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    function handle(event: ClipboardEvent) {
      const focused = document.activeElement
      if (!element.current?.contains(focused) || focused instanceof HTMLTextAreaElement) return
      const { clipboardData, type } = event
      if (clipboardData === null) return
      event.preventDefault()
      if (type === 'paste') {
        latest.current.paste(clipboardData.getData('text/plain'))
        return
      }
      clipboardData.setData('text/plain', latest.current.copy())
      if (type === 'cut') latest.current.clear()
    }
    const types = ['copy', 'cut', 'paste'] as const
    for (const type of types) document.addEventListener(type, handle)
    return () => {
      for (const type of types) document.removeEventListener(type, handle)
    }
  }, [element])
}
