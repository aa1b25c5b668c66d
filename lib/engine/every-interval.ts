/** What it needs of a clock; times in milliseconds. */
export interface Clock {
  readonly now: () => number
  /** Calls back once, later; returns how to call that off. */
  readonly after: (delay: number, callback: () => void) => () => void
}

interface Throttled<Value> {
  readonly push: (value: Value) => void
  /** Passes on what waits, now. */
  readonly flush: () => void
  /** Drops what waits. */
  readonly cancel: () => void
}

/**
 * Passes the latest value on, once an interval: at once if the last time is long enough ago, which needs no timer
 * (timers of hidden tabs come late), else when the interval is over.
 *
 * @param interval in milliseconds
 */
export function everyInterval<Value>(
  interval: number,
  { now, after }: Clock,
  act: (value: Value) => void,
): Throttled<Value> {
  let waiting: { readonly value: Value } | null = null
  let actedAt = now()
  let cancelTimer: (() => void) | null = null

  function flush() {
    cancelTimer?.()
    cancelTimer = null
    if (waiting === null) return
    const { value } = waiting
    waiting = null
    actedAt = now()
    act(value)
  }

  return {
    push(value: Value) {
      waiting = { value }
      const rest = actedAt + interval - now()
      if (rest <= 0) flush()
      else cancelTimer ??= after(rest, flush)
    },
    flush,
    cancel() {
      waiting = null
      cancelTimer?.()
      cancelTimer = null
    },
  }
}
