import 'server-only'
import { setImmediate } from 'node:timers/promises'

/** How long one turn of the event loop may work on bodies before streams get theirs. Milliseconds. */
const TURN = 4

let turnStartedAt = 0

/** Lets everything else of this process run if bodies have been worked on for long enough. */
export async function giveWay(): Promise<void> {
  if (performance.now() - turnStartedAt < TURN) return
  await setImmediate()
  turnStartedAt = performance.now()
}

let last: Promise<unknown> = Promise.resolve()

/**
 * Does a piece of work that cannot be divided in a turn of the event loop of its own: eight of them at once would be
 * one pause of eight times the length.
 */
export function inOwnTurn<Result>(work: () => Result): Promise<Result> {
  const done = last.then(async () => {
    await setImmediate()
    return work()
  })
  last = done.catch(() => undefined)
  return done
}
