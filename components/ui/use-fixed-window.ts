'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { rowsInView } from './rows-in-view'

/** Extra rows beyond the view: enough that one turn of the mouse wheel does not reach the end before the next frame. */
const overscan = 8

interface FixedWindowOptions {
  readonly count: number
  /** Of every row, in pixels. */
  readonly rowHeight: number
  /** Rows that stay rendered wherever they are, such as the focused one. */
  readonly keep?: readonly number[]
}

interface FixedWindow {
  /** For the scrolling element, which has to exist from the beginning. */
  readonly scrollRef: RefObject<HTMLDivElement | null>
  /** The rows to render, by index and in order. */
  readonly rows: readonly number[]
}

/**
 * Limits a long list to the rows in view. All rows have the same height: the caller makes the content `count *
 * rowHeight` high, puts each row at `index * rowHeight`, and tells assistive technology how many there are
 * (`aria-setsize`, `aria-posinset`).
 */
export function useFixedWindow({ count, rowHeight, keep = [] }: FixedWindowOptions): FixedWindow {
  const scrollRef = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 0 })

  useEffect(() => {
    const scroll = scrollRef.current
    if (scroll === null) return undefined
    // We update in steps of half the overscan, because rendering for every pixel would be wasted work.
    const step = (rowHeight * overscan) / 2
    const look = () => {
      const top = Math.floor(scroll.scrollTop / step) * step
      const height = scroll.clientHeight
      setView((before) => (before.top === top && before.height === height ? before : { top, height }))
    }
    const observer = new ResizeObserver(look)
    observer.observe(scroll)
    scroll.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      scroll.removeEventListener('scroll', look)
    }
  }, [rowHeight])

  return { scrollRef, rows: rowsInView({ count, rowHeight, overscan, keep, ...view }) }
}
