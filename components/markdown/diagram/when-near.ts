/** How far outside of what the reader sees it begins, so that most are drawn before they come into view. */
const margin = '800px 0px'

const actions = new WeakMap<Element, () => void>()
let observer: IntersectionObserver | undefined

/** Does something once when an element comes near what the reader sees. */
export function whenNear(element: Element, act: () => void): void {
  observer ??= new IntersectionObserver(see, { rootMargin: margin, scrollMargin: margin })
  actions.set(element, act)
  observer.observe(element)
}

function see(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue
    observer?.unobserve(target)
    actions.get(target)?.()
    actions.delete(target)
  }
}
