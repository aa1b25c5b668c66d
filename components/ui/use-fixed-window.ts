'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { rowsInView } from './rows-in-view'

/** Rows beyond what is seen: enough that a turn of the wheel does not reach the end before the next frame. */
const overscan = 8

interface FixedWindowOptions {
  readonly count: number
  /** Of every row, in pixels. */
  readonly rowHeight: number
  /** Rows that stay, wherever they are, such as the one that has the focus. */
  readonly keep?: readonly number[]
}

interface FixedWindow {
  /** For the element that scrolls. It has to be there from the beginning. */
  readonly scrollRef: RefObject<HTMLDivElement | null>
  /** The rows that have to exist, by index and in order. */
  readonly rows: readonly number[]
}

/**
 * Lets only those rows of a long list exist that are in view. All are equally high: who uses it makes what
 * scrolls `count * rowHeight` high, puts each row at `index * rowHeight`, and tells assistive technology how many
 * there are (`aria-setsize`, `aria-posinset`).
 */
export function useFixedWindow({ count, rowHeight, keep = [] }: FixedWindowOptions): FixedWindow {
  const scrollRef = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 0 })

  useEffect(() => {
    const scroll = scrollRef.current
    if (scroll === null) return undefined
    // In steps of half of what is there beyond the view: to render for every pixel would be in vain.
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
