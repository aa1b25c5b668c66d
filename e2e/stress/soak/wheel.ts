/** Runs many mostly waiting tasks with one timer. */
export interface Wheel {
  /**
   * @param work yields how many ticks to wait
   */
  readonly add: (work: Generator<number, void>) => void
  /** How many are not done. */
  readonly size: () => number
  readonly stop: () => void
}

/** The longest wait. Ticks. */
const spokes = 256

/** @param tick milliseconds */
export function startWheel(tick: number): Wheel {
  const waiting = Array.from({ length: spokes }, (): Array<Generator<number, void>> => [])
  let at = 0
  let size = 0
  const step = (work: Generator<number, void>) => {
    const { done, value } = work.next()
    if (done === true) size -= 1
    else waiting[(at + Math.min(Math.max(1, value), spokes - 1)) % spokes]?.push(work)
  }
  const timer = setInterval(() => {
    at = (at + 1) % spokes
    for (const work of waiting[at]?.splice(0) ?? []) step(work)
  }, tick)
  return {
    add(work) {
      size += 1
      step(work)
    },
    size: () => size,
    stop: () => clearInterval(timer),
  }
}
