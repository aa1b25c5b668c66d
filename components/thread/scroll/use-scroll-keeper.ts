'use client'

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { ScrollKeeper } from './scroll-keeper'

interface KeptScroll {
  readonly scrollRef: RefObject<HTMLDivElement | null>
  /** For a box around the content, without a style of its own. */
  readonly roomRef: RefObject<HTMLDivElement | null>
  readonly contentRef: RefObject<HTMLDivElement | null>
  /** Null until it is on the page. */
  readonly keeperRef: RefObject<ScrollKeeper | null>
  /** Whether the end of the content is in view. */
  readonly atEnd: boolean
  readonly jumpToEnd: () => void
}

/** Keeps a growing conversation scrolled where its reader is; see `ScrollKeeper`. */
export function useScrollKeeper(): KeptScroll {
  const scrollRef = useRef<HTMLDivElement>(null)
  const roomRef = useRef<HTMLDivElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const keeperRef = useRef<ScrollKeeper>(null)
  const [atEnd, setAtEnd] = useState(true)
  const jumpToEnd = useCallback(() => keeperRef.current?.followEnd(), [])

  // In the layout phase, so that it is there when the content is shown for the first time.
  useLayoutEffect(() => {
    const [scroll, room, content] = [scrollRef.current, roomRef.current, contentRef.current]
    if (scroll === null || room === null || content === null) return undefined
    const keeper = new ScrollKeeper({ scroll, room, content }, setAtEnd)
    keeperRef.current = keeper
    return keeper.start()
  }, [])

  return { scrollRef, roomRef, contentRef, keeperRef, atEnd, jumpToEnd }
}
