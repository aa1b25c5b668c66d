'use client'

import { type RefObject, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Pages, pagesWith, pagesWithEnd, type Stretch, stretchesOf } from './pages'

const noPages: Pages = new Set()

interface ShownPages {
  readonly stretches: readonly Stretch[]
  /** Shows the page that a place is on; what the reader looks at stays where it is. */
  readonly show: (place: number) => void
}

interface PagesOptions {
  /** How many exchanges there are. */
  readonly count: number
  /** A place that must be there, whatever was asked for so far; -1 for none. */
  readonly wanted: number
  readonly contentRef: RefObject<HTMLDivElement | null>
  readonly scrollRef: RefObject<HTMLDivElement | null>
}

/**
 * Which exchanges of a long conversation are rendered: its end at first, and more as the reader gets there.
 * What was shown stays.
 */
export function usePages({ count, wanted, contentRef, scrollRef }: PagesOptions): ShownPages {
  const [pages, setPages] = useState(noPages)
  const end = pagesWithEnd(pages, count)
  const needed = wanted === -1 ? end : pagesWith(end, wanted)
  if (needed !== pages) setPages(needed)

  function show(place: number) {
    const scroll = scrollRef.current
    const anchor = scroll === null ? undefined : firstInView(scroll, contentRef.current)
    const before = anchor?.getBoundingClientRect().top ?? 0
    // At once, so that nobody can scroll between the two measurements.
    flushSync(() => setPages((shown) => pagesWith(shown, place)))
    if (scroll === null || anchor === undefined) return
    scroll.scrollTop += anchor.getBoundingClientRect().top - before
  }

  return { stretches: stretchesOf(needed, count), show }
}

/** The first exchange that the reader sees something of. */
function firstInView(scroll: HTMLElement, content: HTMLElement | null): Element | undefined {
  const top = scroll.getBoundingClientRect().top
  return [...(content?.querySelectorAll(':scope > [data-exchange]') ?? [])].find(
    (exchange) => exchange.getBoundingClientRect().bottom > top,
  )
}
