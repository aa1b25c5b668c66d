import 'server-only'
import { setImmediate } from 'node:timers/promises'

/** How long one turn of the event loop may work on bodies before streams get their turn. Milliseconds. */
const TURN = 4

let turnStartedAt = 0

/** Lets everything else in this process run if it has worked on bodies long enough. */
export async function yieldToEventLoop(): Promise<void> {
  if (performance.now() - turnStartedAt < TURN) return
  await setImmediate()
  turnStartedAt = performance.now()
}

let last: Promise<unknown> = Promise.resolve()

/**
 * Runs indivisible work in its own turn of the event loop: eight such tasks at once would be one pause of eight times
 * the length.
 */
export function afterYielding<Result>(work: () => Result): Promise<Result> {
  const done = last.then(async () => {
    await setImmediate()
    return work()
  })
  last = done.catch(() => undefined)
  return done
}
