'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Long enough to be followed with the eyes, short enough to be over before the answer begins. Milliseconds. */
const duration = 180

/**
 * Moves the message field from the middle of the empty page to the end of the chat that begins, so that the eye can
 * follow it. Not for people who want less motion.
 *
 * @returns what to call just before the first question is sent
 */
export function useMoveDown(fieldRef: RefObject<HTMLElement | null>): () => void {
  const from = useRef<number | null>(null)
  useLayoutEffect(() => {
    const before = from.current
    from.current = null
    const form = fieldRef.current?.closest('form')
    if (before === null || !form || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const moved = before - form.getBoundingClientRect().top
    form.animate([{ transform: `translateY(${moved}px)` }, { transform: 'none' }], {
      duration,
      easing: 'ease-out',
    })
  })
  return () => {
    from.current = fieldRef.current?.closest('form')?.getBoundingClientRect().top ?? null
  }
}
