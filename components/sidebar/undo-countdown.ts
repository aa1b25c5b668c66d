/** Time for second thoughts, which stands still while somebody is about to have them. */
export interface Countdown {
  /** Begins anew for something else; for the same thing it goes on. */
  start(subject: unknown): void
  /** Stands still for a reason, until all reasons are gone; then it begins anew. */
  hold(reason: string): void
  release(reason: string): void
  stop(): void
}

/** @param milliseconds until `onEnd` is called */
export function createCountdown(milliseconds: number, onEnd: () => void): Countdown {
  const reasons = new Set<string>()
  let subject: unknown
  let timer: ReturnType<typeof setTimeout> | undefined

  function run(): void {
    clearTimeout(timer)
    if (subject !== undefined && reasons.size === 0) {
      timer = setTimeout(() => {
        subject = undefined
        onEnd()
      }, milliseconds)
    }
  }

  return {
    start(next) {
      if (next === subject) return
      subject = next
      reasons.clear()
      run()
    },
    hold(reason) {
      reasons.add(reason)
      clearTimeout(timer)
    },
    release(reason) {
      if (reasons.delete(reason)) run()
    },
    stop() {
      subject = undefined
      reasons.clear()
      clearTimeout(timer)
    },
  }
}
