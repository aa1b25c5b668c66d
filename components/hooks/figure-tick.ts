import { requestFrameForAnswers } from './frame-for-answers'

/** How often figures of running answers are computed again, in milliseconds: faster, nobody can read them. */
const interval = 500

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let isRequested = false

function tick(): void {
  if (isRequested) return
  isRequested = true
  requestFrameForAnswers(() => {
    isRequested = false
    for (const listener of listeners) listener()
  })
}

/**
 * Calls back twice a second, in a frame in which answers may be drawn. All figures change in the same frame: with a timer
 * each, those of twelve columns changed the page 24 times per second.
 *
 * @returns how to end that
 */
export function onFigureTick(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, interval)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
