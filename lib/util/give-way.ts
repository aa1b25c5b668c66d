import { withResolvers } from './with-resolvers'

/** How long work may go on before the browser gets a turn, in milliseconds: half a frame at 60 per second. */
const sliceTime = 8

let sliceEndsAt = 0
let turnOfBrowser: Promise<void> | undefined

/**
 * Called between two pieces of work in promises, so that keys and frames don't wait for all of them: what has piled up
 * while a slow machine drew twelve answers kept keys waiting for 400 ms. All that work this way share a slice.
 *
 * @returns a promise to wait for when the slice is used up, otherwise undefined
 */
export function giveWay(): Promise<void> | undefined {
  if (turnOfBrowser !== undefined || performance.now() < sliceEndsAt) return turnOfBrowser
  const { promise, resolve } = withResolvers()
  turnOfBrowser = promise
  // A timer would wait for a second in a hidden tab.
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', () => {
    port1.close()
    turnOfBrowser = undefined
    sliceEndsAt = performance.now() + sliceTime
    resolve()
  })
  port1.start()
  port2.postMessage(undefined)
  return promise
}
