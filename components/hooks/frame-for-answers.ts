import { letFirst } from '@/lib/util/give-way'
import { afterPaint } from './after-paint'
import { callEach } from './call-each'

/** How many frames in a row keys may take from the answers, so that a key that is held down doesn't stop them. */
const mostFramesForKeys = 2
/** For how long after a key the next one is expected, in milliseconds. */
const typingTime = 500
/**
 * How many times as long as they took to draw answers rest, and for how many milliseconds at most. While somebody reads,
 * half of a slow processor is left for all else: of the time that drawing a long answer took there, a quarter to two fifths is saved.
 */
const restOf = { typing: { perDrawing: 3, longest: 400 }, reading: { perDrawing: 1, longest: 50 } }
/** What is painted so soon, in milliseconds, needs no rest while nobody types: most of it was waiting for a frame. */
const fastDrawing = 33
/** A shorter rest is less than a frame, in milliseconds. */
const shortestRest = 8

/** What draws in the next frame that answers may have. */
const waiting: Array<() => void> = []
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
  waiting.push(callback)
  if (waiting.length === 1) requestFrame()
}

function requestFrame(): void {
  requestAnimationFrame(() => {
    // Not in the frame: drawing, and then its layout and painting, are two shorter tasks, and keys come between them.
    if (leavesFrameToKey()) requestFrame()
    else setTimeout(drawBetweenFrames)
  })
}

/** Returns for how many milliseconds answers have to rest. */
function restLeft(now: number): number {
  const isTyping = now - keyAt < typingTime
  if (!isTyping && drawn.took <= fastDrawing) return 0
  const { perDrawing, longest } = isTyping ? restOf.typing : restOf.reading
  return drawn.at + Math.min(longest, perDrawing * drawn.took) - now
}

function leavesFrameToKey(): boolean {
  const isForKey = isKeyWaiting && framesForKeys < mostFramesForKeys
  isKeyWaiting = false
  framesForKeys = isForKey ? framesForKeys + 1 : 0
  return isForKey
}

function drawBetweenFrames(): void {
  // A key came after the frame, or what was drawn last is not painted yet: it isn't known how long answers have to rest.
  if (isDrawing || (isKeyWaiting && framesForKeys < mostFramesForKeys)) return requestFrame()
  const startedAt = performance.now()
  const left = restLeft(startedAt)
  if (left > shortestRest) {
    setTimeout(requestFrame, left)
    return undefined
  }
  isDrawing = true
  callEach(waiting.splice(0))
  afterPaint(() => {
    isDrawing = false
    const at = performance.now()
    drawn = { at, took: at - startedAt }
  })
  return undefined
}
