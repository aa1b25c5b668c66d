import { letFirst } from '@/lib/util/give-way'
import { afterPaint } from './after-paint'

/** How many frames in a row keys may take from the answers, so that a key that is held down doesn't stop them. */
const mostFramesForKeys = 2
/** For how long after a key the next one is expected, in milliseconds. */
const typingTime = 500
/**
 * How many times as long as they took to draw answers rest, and for how many milliseconds at most. Without a rest while
 * somebody reads, drawing took all of a slow processor: with it, the first 8,000 tokens of a long answer took 34–61%
 * less of one throttled to a quarter of its speed.
 */
const restOf = { typing: { perDrawing: 3, longest: 400 }, reading: { perDrawing: 1, longest: 50 } }
/** What is painted this soon, in milliseconds, needs no rest while nobody types: most of it was waiting for a frame. */
const fastDrawing = 33
/** How much earlier than a rest ends the next frame is requested, in milliseconds: about half a frame. */
const requestLead = 8

let isKeyWaiting = false
let keyAt = -Infinity
let framesForKeys = 0
/** When the last drawing was painted, and how long it took until then, in milliseconds. */
let drawn = { at: -Infinity, took: 0 }
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
    // What was drawn last is not painted yet, so it isn't known how long answers have to rest.
    if (leavesFrameToKey() || isDrawing) return requestFrameForAnswers(callback)
    const now = performance.now()
    const rest = restEnd(now) - now
    if (rest > 0) setTimeout(() => requestFrameForAnswers(callback), rest - requestLead)
    // Not in the frame: drawing, and then its layout and painting, are two shorter tasks, and keys come between them.
    else setTimeout(() => drawBetweenFrames(callback))
    return undefined
  })
}

/** Returns the time from which answers may be drawn again. */
function restEnd(now: number): number {
  const { at, took } = drawn
  const isTyping = now - keyAt < typingTime
  if (!isTyping && took <= fastDrawing) return now
  const { perDrawing, longest } = isTyping ? restOf.typing : restOf.reading
  return at + Math.min(longest, perDrawing * took)
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
    const at = performance.now()
    drawn = { at, took: at - startedAt }
  })
  return undefined
}
