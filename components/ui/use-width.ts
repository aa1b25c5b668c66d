'use client'

import { type RefCallback, useCallback, useState } from 'react'

/**
 * Measures an element whose width doesn't depend on what is in it. Media queries know the window only, and not whether the
 * sidebar is open.
 *
 * @returns a ref for it, and its width in rem; Infinity before there is one
 */
export function useWidth(): readonly [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(Infinity)
  const measure = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    const look = () => {
      const { fontSize } = getComputedStyle(document.documentElement)
      setWidth(element.clientWidth / Number.parseFloat(fontSize))
    }
    // Before the first paint, so that nothing moves.
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [measure, width]
}
