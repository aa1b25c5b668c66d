'use client'

import { words } from '@/lib/language/english/thread'
import { ArrowUp, UnfoldVertical } from 'lucide-react'
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { Button } from '@/components/ui/button'

interface GapProps {
  /** The missing places; `to` is exclusive. */
  readonly from: number
  readonly to: number
  readonly scrollRef: RefObject<HTMLDivElement | null>
  readonly onShow: (place: number) => void
}

/** How close the reader must be before the next page is shown, in pixels. */
const margin = 800

/** Stands in for exchanges that are not rendered yet. Scrolling close to it or pressing it shows more of them. */
export function Gap({ from, to, scrollRef, onShow }: GapProps) {
  const box = useRef<HTMLDivElement>(null)
  const isStart = from === 0

  const showPlace = useEffectEvent(onShow)
  // Observes again after each page: an observer only reports changes, and the gap may still be close.
  useEffect(() => {
    const root = scrollRef.current
    if (root === null || box.current === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        const near = entries.find(({ isIntersecting }) => isIntersecting)
        if (near === undefined) return
        const screen = root.getBoundingClientRect()
        const isAbove = near.boundingClientRect.top < screen.top + screen.height / 2
        showPlace(isStart || isAbove ? to - 1 : from)
      },
      { root, rootMargin: `${margin}px 0px` },
    )
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [from, to, isStart, scrollRef])

  return (
    // What is read keeps its place, not the button.
    <div ref={box} data-gap className="flex justify-center">
      <Button
        look="quiet"
        onClick={() => {
          onShow(isStart ? to - 1 : from)
          // The button may have disappeared with the last page; then we move the focus to the conversation.
          if (box.current?.isConnected !== true) scrollRef.current?.focus({ preventScroll: true })
        }}
      >
        {isStart ? <ArrowUp aria-hidden size={15} /> : <UnfoldVertical aria-hidden size={15} />}
        {isStart ? words.showEarlierMessages : words.showMessagesInBetween}
      </Button>
    </div>
  )
}
