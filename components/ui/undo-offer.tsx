'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

/** A chance to undo something. */
export interface Offer {
  /** What was done: a new offer replaces the last one of its kind. */
  readonly kind: string
  readonly text: string
  readonly onUndo: () => void
  /** Called when the person dismisses the offer, or its time is over. */
  readonly onEnd: () => void
}

let offers: readonly Offer[] = []
const watchers = new Set<() => void>()

function change(next: readonly Offer[]): void {
  offers = next
  for (const onChange of watchers) onChange()
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange)
  return () => void watchers.delete(onChange)
}

/** Returns the offers that are made, the latest of each kind. */
export function useOffers(): readonly Offer[] {
  const all = useSyncExternalStore(
    watch,
    () => offers,
    () => offers,
  )
  return all.filter(({ kind }, at) => !all.some((other, later) => later > at && other.kind === kind))
}

/**
 * Offers to undo something, in a toast, as long as this is rendered: it goes when the chat is left, or when somebody
 * restores the thing in another way. `toast.tsx` shows the offers of the whole page in one place.
 */
export function UndoOffer({ kind, text, onUndo, onEnd }: Offer) {
  const latest = useRef({ onUndo, onEnd })
  useEffect(() => {
    latest.current = { onUndo, onEnd }
  }, [onUndo, onEnd])
  useEffect(() => {
    const offer: Offer = {
      kind,
      text,
      onUndo: () => latest.current.onUndo(),
      onEnd: () => latest.current.onEnd(),
    }
    change([...offers, offer])
    return () => change(offers.filter((other) => other !== offer))
  }, [kind, text])
  return null
}
