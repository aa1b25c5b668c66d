import { beforePageEnds } from './before-page-ends'
import { callEach } from './call-each'

/** How long nothing is typed before it counts as a pause, in milliseconds. */
const pause = 300
/** The longest wait while somebody types without a pause, in milliseconds. */
const longest = 1000

const waiting = new Set<() => void>()
let firstAt = 0
let timer: number | undefined

function run(): void {
  window.clearTimeout(timer)
  const callbacks = [...waiting]
  waiting.clear()
  callEach(callbacks)
}

beforePageEnds(run)

/**
 * Calls back once in the next pause of typing, counted from the last call, and after a second at most. When the page is
 * hidden or left before that, or is hidden already, it calls back at once.
 */
export function afterTyping(callback: () => void): void {
  const now = performance.now()
  if (waiting.size === 0) firstAt = now
  waiting.add(callback)
  if (document.visibilityState === 'hidden') return run()
  window.clearTimeout(timer)
  timer = window.setTimeout(run, Math.min(pause, Math.max(0, firstAt + longest - now)))
  return undefined
}
