/** Lets requests leave no faster than they may. */
export interface Pace {
  /** Resolves when one may leave. Rejects where the signal ends the wait. */
  readonly next: (signal: AbortSignal) => Promise<void>
  /** The upstream wants to be left alone until then. */
  readonly holdUntil: (time: number) => void
}

interface PaceOptions {
  /** How many may leave within a minute; as many as want to where it is missing. */
  readonly perMinute: number | undefined
  /** When requests left already; a reload starts no new minute. */
  readonly left: readonly number[]
  readonly now: () => number
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

const minute = 60_000

export function createPace({ perMinute, left, now, wait }: PaceOptions): Pace {
  let times = left.toSorted((one, other) => one - other).slice(-(perMinute ?? 1))
  let heldUntil = 0
  let last: Promise<void> = Promise.resolve()

  async function leave(signal: AbortSignal): Promise<void> {
    for (;;) {
      const first = perMinute !== undefined && times.length >= perMinute ? (times[0] ?? 0) + minute : 0
      // A clock that was set back must not stop everything.
      const pause = Math.min(Math.max(first, heldUntil) - now(), Math.max(minute, heldUntil - now()))
      if (pause <= 0) break
      await wait(pause, signal)
    }
    times = perMinute === undefined ? [] : [...times, now()].slice(-perMinute)
  }

  return {
    next(signal) {
      // One after the other: they leave in the order in which they asked.
      const turn = last.then(() => leave(signal))
      last = turn.catch(() => undefined)
      return turn
    },
    holdUntil(time) {
      heldUntil = Math.max(heldUntil, time)
    },
  }
}
