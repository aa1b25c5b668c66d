'use client'

import { type RefObject, useLayoutEffect } from 'react'
import { writePlace } from './reading-place'
import type { ScrollKeeper } from './scroll-keeper'

/** Remembers where the reader is in a chat, until the tab is closed. `readPlace` tells it. */
export function useKeptPlace(
  conversationId: string,
  contentRef: RefObject<HTMLElement | null>,
  keeperRef: RefObject<ScrollKeeper | null>,
): void {
  // In the layout phase, because its clean-up still finds the content on the page.
  useLayoutEffect(() => {
    const content = contentRef.current
    const save = () => {
      const exchanges = [...(content?.querySelectorAll<HTMLElement>(':scope > [data-exchange]') ?? [])]
      // Whoever leaves before the chat was read keeps the place they had.
      if (exchanges.length === 0 || keeperRef.current === null) return
      const place = keeperRef.current.placeAmong(exchanges)
      const turnId = place?.element.dataset['exchange']
      writePlace(
        conversationId,
        place === undefined || turnId === undefined ? undefined : { turnId, top: place.top },
      )
    }
    window.addEventListener('pagehide', save)
    return () => {
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [conversationId, contentRef, keeperRef])
}
