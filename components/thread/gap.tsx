'use client'

import { ArrowUp, UnfoldVertical } from 'lucide-react'
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { Button } from '@/components/ui/button'

interface GapProps {
  /** The places that are missing, from the first to before the last. */
  readonly from: number
  readonly to: number
  readonly scrollRef: RefObject<HTMLDivElement | null>
  readonly onShow: (place: number) => void
}

/** How near the reader must be for the next page to be shown, in pixels. */
const margin = 800

/** Stands for exchanges that are not rendered yet. Whoever scrolls near it, or presses it, gets more of them. */
export function Gap({ from, to, scrollRef, onShow }: GapProps) {
  const box = useRef<HTMLDivElement>(null)
  const isStart = from === 0

  const showPlace = useEffectEvent(onShow)
  // Watches anew after each page: an observer only tells what changed, and the gap may still be near.
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
    <div ref={box} className="flex justify-center">
      <Button
        look="quiet"
        onClick={() => {
          onShow(isStart ? to - 1 : from)
          // The button may have gone with the last page; then the keyboard is left in the conversation.
          if (box.current?.isConnected !== true) scrollRef.current?.focus({ preventScroll: true })
        }}
      >
        {isStart ? <ArrowUp aria-hidden size={15} /> : <UnfoldVertical aria-hidden size={15} />}
        {isStart ? 'Show earlier turns' : 'Show turns in between'}
      </Button>
    </div>
  )
}
