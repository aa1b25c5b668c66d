'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** How near the end counts as being there, in pixels: fractions of zoomed pages never add up exactly. */
const nearEnd = 24

interface StickToBottom {
  readonly scrollRef: RefObject<HTMLDivElement | null>
  readonly contentRef: RefObject<HTMLDivElement | null>
  /** The reader is at the end, and growing content keeps the end in view. */
  readonly atEnd: boolean
  readonly jumpToEnd: () => void
  /** Scrolls to where something of the content begins. */
  readonly jumpTo: (element: Element) => void
}

/**
 * Keeps the end of growing content in view while the reader is there. Any scroll upwards lets go at once;
 * coming back to the end takes hold again.
 */
export function useStickToBottom(): StickToBottom {
  const scrollRef = useRef<HTMLDivElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const held = useRef(true)
  const [atEnd, setAtEnd] = useState(true)

  const hold = useCallback((holding: boolean) => {
    held.current = holding
    setAtEnd(holding)
  }, [])

  const jumpToEnd = useCallback(() => {
    hold(true)
    const scroll = scrollRef.current
    if (scroll !== null) scroll.scrollTop = scroll.scrollHeight
  }, [hold])

  const jumpTo = useCallback(
    (element: Element) => {
      element.scrollIntoView({ block: 'start' })
      // Not left to the scroll event: it comes after content that grew has pulled the reader back down.
      hold(scrollRef.current !== null && restOf(scrollRef.current) <= nearEnd)
    },
    [hold],
  )

  useEffect(() => {
    const scroll = scrollRef.current
    const content = contentRef.current
    if (scroll === null || content === null) return undefined
    let lastTop = scroll.scrollTop

    const onScroll = () => {
      if (restOf(scroll) <= nearEnd) hold(true)
      else if (scroll.scrollTop < lastTop) hold(false)
      lastTop = scroll.scrollTop
    }
    // Before the scroll itself: a frame of streamed text in between would pull the reader back down.
    const onWheel = (event: WheelEvent) => {
      if (event.deltaY < 0 && scroll.scrollHeight > scroll.clientHeight) hold(false)
    }
    const observer = new ResizeObserver(() => {
      if (!held.current) return
      scroll.scrollTop = scroll.scrollHeight
      // Its event comes in the next frame: who scrolled up until then was taken to have scrolled down.
      lastTop = scroll.scrollTop
    })
    observer.observe(content)
    observer.observe(scroll)
    scroll.addEventListener('scroll', onScroll, { passive: true })
    scroll.addEventListener('wheel', onWheel, { passive: true })
    return () => {
      observer.disconnect()
      scroll.removeEventListener('scroll', onScroll)
      scroll.removeEventListener('wheel', onWheel)
    }
  }, [hold])

  return { scrollRef, contentRef, atEnd, jumpToEnd, jumpTo }
}

/** How far the end of the content is below what is seen, in pixels. */
const restOf = (scroll: Element) => scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop
