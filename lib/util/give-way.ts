import { withResolvers } from './with-resolvers'

/** How long work may go on before the browser gets a turn, in milliseconds: half a frame at 60 per second. */
const sliceTime = 8

let sliceEndsAt = 0
let turnOfBrowser: Promise<void> | undefined
let urgent: Promise<void> | undefined
/** Whether any work was done since something urgent was waited for. */
let hasWorked = true

/**
 * Lets something urgent go first, such as a key until it is shown: work that gives way waits for it. Work is done between
 * two urgent things, so that a key that is held down doesn't stop it.
 *
 * @param thing must not reject
 */
export async function letFirst(thing: Promise<void>): Promise<void> {
  if (!hasWorked) return
  hasWorked = false
  urgent = thing
  await thing
  if (urgent === thing) urgent = undefined
}

/** Waits, before a piece of work, until it has a slice and nothing urgent is under way. */
export async function untilTurn(): Promise<void> {
  // Others that waited may have used up the slice.
  for (let turn = giveWay(); turn !== undefined; turn = giveWay()) await turn
}

/**
 * Called before a piece of work that begins when something arrives: a new slice begins, unless one is under way or others
 * wait for the browser. Without it, the first piece after a pause gave way for nothing, once for each network read.
 */
export function beginPiece(): void {
  if (turnOfBrowser !== undefined) return
  const now = performance.now()
  if (now >= sliceEndsAt) sliceEndsAt = now + sliceTime
}

/**
 * Called between two pieces of work in promises, so that keys and frames don't wait for all of them: what has piled up
 * while a slow machine drew twelve answers kept keys waiting for 400 ms. All that work this way share a slice.
 *
 * @returns a promise to wait for when the slice is used up, otherwise undefined
 */
export function giveWay(): Promise<void> | undefined {
  if (urgent !== undefined) return urgent
  if (turnOfBrowser !== undefined) return turnOfBrowser
  if (performance.now() < sliceEndsAt) {
    hasWorked = true
    return undefined
  }
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
