/** For how long after a key more of them are expected, in milliseconds. */
const typingTime = 500
/** While somebody types, answers rest for so many times as long as it took to draw them. */
const restShare = 1
/** The longest rest, in milliseconds: answers go on however slow the machine is. */
const longestRest = 300

let lastKeyAt = -Infinity
let isKeyWaiting = false
let restsUntil = 0

if (typeof window !== 'undefined') {
  window.addEventListener(
    'keydown',
    () => {
      lastKeyAt = performance.now()
      isKeyWaiting = true
    },
    { capture: true, passive: true },
  )
}

const afterPaint = new MessageChannel()
let drawnAt = 0
afterPaint.port1.onmessage = () => {
  const now = performance.now()
  restsUntil = now + Math.min(longestRest, restShare * (now - drawnAt))
}

/**
 * Requests the next frame in which answers may be drawn: a frame that shows a key just pressed is left to the key.
 */
export function requestFrameForAnswers(callback: () => void): void {
  const rest = restsUntil - performance.now()
  if (rest > 8 && performance.now() - lastKeyAt < typingTime) {
    setTimeout(() => requestFrameForAnswers(callback), rest)
    return
  }
  requestAnimationFrame(() => {
    const isForKey = isKeyWaiting
    isKeyWaiting = false
    if (isForKey) return requestFrameForAnswers(callback)
    drawnAt = performance.now()
    callback()
    afterPaint.port2.postMessage(null)
  })
}
