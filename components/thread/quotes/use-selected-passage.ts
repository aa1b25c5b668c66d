'use client'

import { type RefObject, useEffect, useState } from 'react'
import { selectedIn, type SelectedPassage } from './selected-passage'

/**
 * Returns what is selected of an answer, once the pointer is released, and how to end it. The keyboard and the handles
 * of a touch screen change a selection without a pointer.
 */
export function useSelectedPassage(
  contentRef: RefObject<HTMLElement | null>,
): readonly [SelectedPassage | null, () => void] {
  const [passage, setPassage] = useState<SelectedPassage | null>(null)
  useEffect(() => {
    const content = contentRef.current
    if (content === null) return undefined
    let isPressed = false
    const read = () => {
      // The command palette takes the selection away, but can quote what was selected.
      if (isPressed || document.activeElement?.closest('[role=dialog]')) return
      setPassage(selectedIn(content))
    }
    const press = (isDown: boolean) => () => {
      isPressed = isDown
      // A press on a selection takes that away after the pointer was released.
      if (!isDown) requestAnimationFrame(read)
    }
    const stop = new AbortController()
    const options = { capture: true, passive: true, signal: stop.signal }
    document.addEventListener('selectionchange', read, options)
    document.addEventListener('focusin', read, options)
    document.addEventListener('pointerdown', press(true), options)
    document.addEventListener('pointerup', press(false), options)
    document.addEventListener('pointercancel', press(false), options)
    return () => stop.abort()
  }, [contentRef])
  return [passage, () => setPassage(null)]
}
