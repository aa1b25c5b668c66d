'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { ScrollKeeper } from './scroll-keeper'

interface AskedInView {
  /** The last turn of the conversation, and whether its answer is being written. */
  readonly lastId: string | undefined
  readonly isLive: boolean
  /** Whether it is all there is. */
  readonly isOnlyOne: boolean
  /** Finds the exchange that a turn begins. */
  readonly exchangeOf: (turnId: string) => Element | null
  readonly keeperRef: RefObject<ScrollKeeper | null>
}

/**
 * Shows a question at the top when it is asked, and the mark of a compacted context at the end. A question that was waiting in the queue, or was asked in another tab,
 * doesn't take the reader away from what they read; neither does a chat that is opened while it answers.
 */
export function useAskedInView({ lastId, isLive, isOnlyOne, exchangeOf, keeperRef }: AskedInView): void {
  const seen = useRef(new Set<string>())
  useLayoutEffect(() => {
    if (lastId === undefined || seen.current.has(lastId)) return
    const isOpening = seen.current.size === 0
    seen.current.add(lastId)
    const isAskedHere = isOpening ? isOnlyOne : isByPerson()
    if (!isLive || !isAskedHere) return
    const exchange = exchangeOf(lastId)
    // Rounds of tools have no question: their calls follow what was asked.
    const question = exchange?.querySelector('[data-question]')
    if (exchange && question) keeperRef.current?.showAsked(exchange, question)
    else if (exchange?.querySelector('[data-compaction]')) keeperRef.current?.followEnd()
  }, [lastId, isLive, isOnlyOne, exchangeOf, keeperRef])
}

/** Whether the person has just done something on this page; a browser that doesn't know is taken to say yes. */
const isByPerson = () => !('userActivation' in navigator) || navigator.userActivation.isActive
