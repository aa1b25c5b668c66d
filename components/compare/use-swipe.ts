'use client'

import { type TouchEvent, useRef } from 'react'

/** The minimum length of a swipe, in pixels; less is a trembling finger. */
const swipe = 60

/** Reports swipes to the left (1) and to the right (-1). */
export function useSwipe(onSwipe: (step: 1 | -1) => void) {
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null)
  return {
    onTouchStart: (event: TouchEvent) => {
      const touch = event.touches.item(0)
      start.current = touch === null ? null : { x: touch.clientX, y: touch.clientY }
    },
    onTouchEnd: (event: TouchEvent) => {
      const touch = event.changedTouches.item(0)
      const from = start.current
      start.current = null
      if (touch === null || from === null) return
      const [across, along] = [touch.clientX - from.x, touch.clientY - from.y]
      if (Math.abs(across) > swipe && Math.abs(across) > 2 * Math.abs(along)) onSwipe(across < 0 ? 1 : -1)
    },
  }
}
