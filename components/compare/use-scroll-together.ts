import { type RefObject, useEffect } from 'react'

/** While it is on, scrolling one column scrolls all of them, each in proportion to its length. */
export function useScrollTogether(place: RefObject<HTMLElement | null>, isOn: boolean): void {
  useEffect(() => {
    const element = place.current
    if (element === null || !isOn) return undefined
    let leader: EventTarget | null = null
    const follow = (event: Event) => {
      const { target } = event
      if (!(target instanceof HTMLElement) || target.getAttribute('role') !== 'log') return
      // Columns that we move here fire scroll events too, and must not lead.
      if (leader !== null && leader !== target) return
      leader = target
      requestAnimationFrame(() => {
        leader = null
      })
      const share = target.scrollTop / Math.max(1, target.scrollHeight - target.clientHeight)
      for (const log of element.querySelectorAll('[role="log"]')) {
        if (log !== target) log.scrollTop = share * (log.scrollHeight - log.clientHeight)
      }
    }
    // Scrolling does not bubble.
    element.addEventListener('scroll', follow, true)
    return () => element.removeEventListener('scroll', follow, true)
  }, [place, isOn])
}
