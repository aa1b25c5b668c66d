const waiting: Array<() => void> = []

function run(): void {
  for (const callback of waiting.splice(0)) {
    try {
      callback()
    } catch (error) {
      // What waits behind it goes on: reading answers does, for one.
      reportError(error)
    }
  }
}

if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', run)
  // A hidden page is painted no more, and a phone may end it without another word.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && run())
}

/**
 * Calls back once the page shows what was changed so far, so that a key doesn't wait for it. When the page is hidden or
 * left before, it calls back at once.
 */
export function afterPaint(callback: () => void): void {
  waiting.push(callback)
  if (waiting.length > 1) return
  if (document.visibilityState === 'hidden') setTimeout(run)
  else requestAnimationFrame(() => setTimeout(run))
}
