'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something that a toast offers to do. */
export interface Offer {
  /** What was done, or can be: a new offer replaces the last one of its kind. */
  readonly kind: string
  readonly text: string
  /** The name of its button. */
  readonly action: string
  /** Whether it stays until the person dismisses it. */
  readonly isLasting?: boolean
  readonly onTake: () => void
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
 * Offers something in a toast, as long as this is rendered. `toast.tsx` shows the offers of the whole page in one place.
 */
export function ToastOffer({ kind, text, action, isLasting = false, onTake, onEnd }: Offer) {
  const latest = useRef({ onTake, onEnd })
  useEffect(() => {
    latest.current = { onTake, onEnd }
  }, [onTake, onEnd])
  useEffect(() => {
    const offer: Offer = {
      kind,
      text,
      action,
      isLasting,
      onTake: () => latest.current.onTake(),
      onEnd: () => latest.current.onEnd(),
    }
    change([...offers, offer])
    return () => change(offers.filter((other) => other !== offer))
  }, [kind, text, action, isLasting])
  return null
}
