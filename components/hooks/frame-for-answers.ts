/** How many frames in a row keys may take from the answers, so that a key that is held down doesn't stop them. */
const mostFramesForKeys = 2
/** For how long after a key the next one is expected, in milliseconds. */
const typingTime = 500
/** Between keys, answers rest as long as their last frame took, and at most this long, in milliseconds. */
const longestRest = 200
/** A shorter rest is less than a frame, in milliseconds. */
const shortestRest = 8

let isKeyWaiting = false
let keyAt = -Infinity
let framesForKeys = 0
let restsUntil = -Infinity

if (typeof window !== 'undefined') {
  window.addEventListener(
    'keydown',
    () => {
      isKeyWaiting = true
      keyAt = performance.now()
    },
    { capture: true, passive: true },
  )
}

/**
 * Requests the next frame in which answers may be drawn. A frame that shows a key just pressed is left to the key, and
 * while somebody types, half of the time is left for keys: beside twelve answers on a slow machine, a frame takes so long
 * that most keys would wait for one.
 */
export function requestFrameForAnswers(callback: () => void): void {
  const now = performance.now()
  const rest = restsUntil - now
  if (rest > shortestRest && now - keyAt < typingTime) setTimeout(() => requestFrame(callback), rest)
  else requestFrame(callback)
}

function requestFrame(callback: () => void): void {
  requestAnimationFrame(() => {
    const isForKey = isKeyWaiting && framesForKeys < mostFramesForKeys
    isKeyWaiting = false
    framesForKeys = isForKey ? framesForKeys + 1 : 0
    if (isForKey) return requestFrame(callback)
    const startedAt = performance.now()
    callback()
    // After the browser has laid out and painted what the callback changed.
    setTimeout(() => {
      const now = performance.now()
      restsUntil = now + Math.min(longestRest, now - startedAt)
    })
    return undefined
  })
}
