'use client'

import { useEffect, useEffectEvent } from 'react'

/** An item on the page, as `components/thread/answer-body.tsx` names it. */
const drawnAt = (turnId: string, place: number) => `${turnId} ${place}`

/** Marks an item of an answer on the page, and scrolls it into view; undefined marks none. */
export function useMarkDrawn(turnId: string | undefined, place: number | undefined): void {
  useEffect(() => {
    if (turnId === undefined || place === undefined) return undefined
    // An answer may be on the page twice: in the chat and beside it.
    const items = [
      ...document.querySelectorAll<HTMLElement>(`[data-drawn="${CSS.escape(drawnAt(turnId, place))}"]`),
    ]
    for (const item of items) item.dataset['marked'] = ''
    // The wrapper has no box, but what is in it does.
    items[0]?.firstElementChild?.scrollIntoView({ block: 'nearest' })
    return () => {
      for (const item of items) delete item.dataset['marked']
    }
  }, [turnId, place])
}

/**
 * Calls back when the person presses an item of an answer or selects text in it.
 *
 * @param onDrawn gets the item's position in the output, and the selected text: '' for the whole item
 */
export function useDrawnSelection(
  turnId: string | undefined,
  isOn: boolean,
  onDrawn: (place: number, text: string) => void,
): void {
  const tell = useEffectEvent((event: Event) => {
    const selection = getSelection()
    const text = selection?.toString() ?? ''
    const from = text === '' ? event.target : selection?.anchorNode
    const element = from instanceof Element ? from : from instanceof Node ? from.parentElement : null
    const [drawnBy, place] = element?.closest<HTMLElement>('[data-drawn]')?.dataset['drawn']?.split(' ') ?? []
    if (drawnBy !== turnId) return
    // Without a selection, keys and what can be pressed have their own meaning.
    if (text === '' && (event instanceof KeyboardEvent || element?.closest('a, button, input') !== null))
      return
    onDrawn(Number(place), text)
  })
  useEffect(() => {
    if (!isOn) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.shiftKey || event.key === 'Shift') tell(event)
    }
    const onPointer = (event: PointerEvent) => tell(event)
    document.addEventListener('pointerup', onPointer)
    document.addEventListener('keyup', onKey)
    return () => {
      document.removeEventListener('pointerup', onPointer)
      document.removeEventListener('keyup', onKey)
    }
  }, [isOn])
}
