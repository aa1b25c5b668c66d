'use client'

import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ScrollKeeper } from './scroll/scroll-keeper'
import { type Pages, pageSize, pagesWith, pagesWithEnd, type Stretch, stretchesOf } from './pages'

const noPages: Pages = new Set()

interface ShownPages {
  readonly stretches: readonly Stretch[]
  /** Shows the page of a position without moving what the reader is looking at. */
  readonly show: (place: number) => void
}

interface PagesOptions {
  /** The number of exchanges. */
  readonly count: number
  /** A position that must be rendered, whatever has been shown so far; -1 for none. */
  readonly wanted: number
  readonly contentRef: RefObject<HTMLDivElement | null>
  readonly scrollRef: RefObject<HTMLDivElement | null>
  readonly keeperRef: RefObject<ScrollKeeper | null>
}

/**
 * Controls which exchanges of a long conversation are rendered: initially its end, and more as the reader gets there.
 * Whatever was shown stays.
 */
export function usePages({ count, wanted, contentRef, scrollRef, keeperRef }: PagesOptions): ShownPages {
  const [pages, setPages] = useState(noPages)
  const end = pagesWithEnd(pages, count)
  const needed = wanted === -1 ? end : pagesWith(end, wanted)
  if (needed !== pages) setPages(needed)

  // On paper there is no scrolling to what is missing.
  const showAll = useEffectEvent(() =>
    flushSync(() =>
      setPages((shown) =>
        Array.from({ length: Math.ceil(count / pageSize) }, (_, page) => page * pageSize).reduce(
          pagesWith,
          shown,
        ),
      ),
    ),
  )
  useEffect(() => {
    window.addEventListener('beforeprint', showAll)
    return () => window.removeEventListener('beforeprint', showAll)
  }, [])

  function show(place: number) {
    const scroll = scrollRef.current
    const anchor = scroll === null ? undefined : firstInView(scroll, contentRef.current)
    const before = anchor?.getBoundingClientRect().top ?? 0
    // Synchronously, so that nobody can scroll between the two measurements.
    flushSync(() => setPages((shown) => pagesWith(shown, place)))
    // What is held may have been moved by more than the new page.
    if (keeperRef.current?.isHolding() === true) return keeperRef.current.settle()
    if (scroll === null || anchor === undefined) return
    scroll.scrollTop += anchor.getBoundingClientRect().top - before
  }

  return { stretches: stretchesOf(needed, count), show }
}

/** Returns the first exchange that is at least partly visible. */
export function firstInView(scroll: HTMLElement, content: HTMLElement | null): HTMLElement | undefined {
  const top = scroll.getBoundingClientRect().top
  return [...(content?.querySelectorAll<HTMLElement>(':scope > [data-exchange]') ?? [])].find(
    (exchange) => exchange.getBoundingClientRect().bottom > top,
  )
}
