import { letFirst } from '@/lib/util/give-way'
import { afterPaint } from './after-paint'

/** How many frames in a row keys may take from the answers, so that a key that is held down doesn't stop them. */
const mostFramesForKeys = 2
/** For how long after a key the next one is expected, in milliseconds. */
const typingTime = 500
/** While somebody types, answers rest this many times as long as they took to draw. */
const restPerDrawing = 3
/** And at most this long, in milliseconds. */
const longestRest = 400
/** A shorter rest is less than a frame, in milliseconds. */
const shortestRest = 8

let isKeyWaiting = false
let keyAt = -Infinity
let framesForKeys = 0
let restsUntil = -Infinity
/** Whether something was drawn that is not painted yet. */
let isDrawing = false

if (typeof window !== 'undefined') {
  window.addEventListener(
    'keydown',
    () => {
      isKeyWaiting = true
      keyAt = performance.now()
      void letFirst(new Promise(afterPaint))
    },
    { capture: true, passive: true },
  )
}

/**
 * Requests the next frame in which answers may be drawn. A frame that shows a key just pressed is left to the key, and
 * while somebody types, most of the time is left for keys: beside twelve answers on a slow machine, a frame takes so long
 * that most keys would wait for one.
 */
export function requestFrameForAnswers(callback: () => void): void {
  requestAnimationFrame(() => {
    if (leavesFrameToKey()) return requestFrameForAnswers(callback)
    const now = performance.now()
    if (now - keyAt >= typingTime) return callback()
    // What was drawn last is not painted yet, so it isn't known how long answers have to rest.
    if (isDrawing) return requestFrameForAnswers(callback)
    const rest = restsUntil - now
    if (rest > shortestRest) setTimeout(() => requestFrameForAnswers(callback), rest)
    // Not in the frame: a key pressed meanwhile would also wait for its layout and painting.
    else setTimeout(() => drawBetweenFrames(callback))
    return undefined
  })
}

function leavesFrameToKey(): boolean {
  const isForKey = isKeyWaiting && framesForKeys < mostFramesForKeys
  isKeyWaiting = false
  framesForKeys = isForKey ? framesForKeys + 1 : 0
  return isForKey
}

function drawBetweenFrames(callback: () => void): void {
  // A key came after the frame.
  if (isKeyWaiting && framesForKeys < mostFramesForKeys) return requestFrameForAnswers(callback)
  const startedAt = performance.now()
  isDrawing = true
  callback()
  afterPaint(() => {
    isDrawing = false
    const now = performance.now()
    restsUntil = now + Math.min(longestRest, restPerDrawing * (now - startedAt))
  })
  return undefined
}
