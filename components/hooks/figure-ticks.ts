import { requestFrameForAnswers } from './frame-for-answers'
import { Ticker } from './ticker'

/** How often figures of running answers are computed again, in milliseconds: faster, nobody can read them. */
const interval = 500

let isRequested = false

/**
 * Ticks twice a second, in a frame in which answers may be drawn. All figures change in the same frame: with a timer
 * each, those of twelve columns changed the page 24 times per second.
 */
export const figureTicks = new Ticker(interval, (callListeners) => {
  if (isRequested) return
  isRequested = true
  requestFrameForAnswers(() => {
    isRequested = false
    callListeners()
  })
})
