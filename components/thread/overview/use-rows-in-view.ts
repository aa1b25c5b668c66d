'use client'

import { type RefObject, useEffect, useState } from 'react'
import { rowsInView, type RowRange } from './rows-in-view'

interface RowsOptions {
  readonly count: number
  readonly rowHeight: number
  /** The row that is in the middle initially. */
  readonly start: number
}

/** Tracks which rows of a scrolling list must be rendered. */
export function useRowsInView(
  scrollRef: RefObject<HTMLDivElement | null>,
  { count, rowHeight, start }: RowsOptions,
): RowRange {
  // One screen on both sides of the start, until it has been measured.
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
