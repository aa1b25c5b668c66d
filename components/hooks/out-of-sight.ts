import { type RefCallback, useCallback, useEffect, useState } from 'react'

/** The turns on the page that nobody can see. */
const outOfSight = new Set<string>()

export const isOutOfSight = (turnId: string): boolean => outOfSight.has(turnId)

/**
 * Notes whether a turn can be seen, so that it isn't rendered with each token while it can't.
 *
 * @returns for the element that shows the turn
 */
export function useSight(turnId: string | undefined): RefCallback<Element> {
  const [isOut, setIsOut] = useState(false)
  useEffect(() => {
    if (!isOut || turnId === undefined) return undefined
    outOfSight.add(turnId)
    return () => void outOfSight.delete(turnId)
  }, [isOut, turnId])

  return useCallback((element) => {
    if (element === null || typeof IntersectionObserver === 'undefined') return undefined
    const observer = new IntersectionObserver((entries) => setIsOut(entries.at(-1)?.isIntersecting === false))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
}
