'use client'

import { type RefObject, useEffect, useState } from 'react'
import { rowsInView, type Span } from './rows-in-view'

interface RowsOptions {
  readonly count: number
  readonly rowHeight: number
  /** The row that is in the middle at first. */
  readonly start: number
}

/** Follows which rows of a list that scrolls must exist. */
export function useRowsInView(
  scrollRef: RefObject<HTMLDivElement | null>,
  { count, rowHeight, start }: RowsOptions,
): Span {
  // A screen to both sides of the start, as long as nothing was measured.
  const [span, setSpan] = useState(() =>
    rowsInView(start * rowHeight - innerHeight, innerHeight * 2, rowHeight, count),
  )
  useEffect(() => {
    const scroll = scrollRef.current
    if (scroll === null) return undefined
    const measure = () =>
      setSpan((before) => {
        const now = rowsInView(scroll.scrollTop, scroll.clientHeight, rowHeight, count)
        return before.from === now.from && before.to === now.to ? before : now
      })
    const observer = new ResizeObserver(measure)
    observer.observe(scroll)
    scroll.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      scroll.removeEventListener('scroll', measure)
    }
  }, [scrollRef, rowHeight, count])
  return span
}
