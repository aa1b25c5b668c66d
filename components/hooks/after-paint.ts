import { beforePageEnds } from './before-page-ends'
import { callEach } from './call-each'

const waiting: Array<() => void> = []

// What waits behind one that throws goes on: reading answers does, for one.
const run = () => callEach(waiting.splice(0))

// A hidden page is painted no more.
beforePageEnds(run)

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
