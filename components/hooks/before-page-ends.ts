/** Calls back each time the page is left or hidden: a phone may end a hidden page without another word. */
export function beforePageEnds(callback: () => void): void {
  if (typeof window === 'undefined') return
  window.addEventListener('pagehide', callback)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && callback())
}
