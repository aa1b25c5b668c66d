import { type RefCallback, startTransition, useCallback, useEffect, useRef, useState } from 'react'
import { RoundRobin } from '@/lib/util/round-robin'

/** How often what can't be seen is brought up to date, in milliseconds: for search, screen readers and scrolling. */
const interval = 1000

/** One after another: together, seven columns took a slow machine 280 ms, which keys waited for. */
const turns = new RoundRobin(interval)

interface HeldOutOfSight<Value> {
  /** For the element that shows the value. */
  readonly ref: RefCallback<Element>
  readonly shown: Value
}

/**
 * Holds a value that changes many times per second while nobody can see it. Of twelve columns on a laptop, seven are out
 * of sight; rendering them took longer than all that could be seen, and keys waited for it.
 *
 * @param value what to show; when its element comes into sight, it is at once the latest
 * @param isChanging whether it changes that often; otherwise nothing is held
 */
export function useHeldOutOfSight<Value extends object>(
  value: Value,
  isChanging: boolean,
): HeldOutOfSight<Value> {
  const [held, setHeld] = useState<Value | null>(null)
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  }, [value])

  const ref = useCallback((element: Element | null) => {
    if (element === null || typeof IntersectionObserver === 'undefined') return undefined
    const observer = new IntersectionObserver((entries) => {
      setHeld(entries.at(-1)?.isIntersecting === false ? latest.current : null)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const isHeld = isChanging && held !== null
  useEffect(() => {
    if (!isHeld) return undefined
    return turns.add(() => startTransition(() => setHeld((last) => last && latest.current)))
  }, [isHeld])

  return { ref, shown: isHeld ? held : value }
}
