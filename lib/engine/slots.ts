/** Lets so many at a time do their work; the others wait in their order. */
export interface Slots {
  /** Resolves when there is room, to what gives it back; at once where the wait was ended. */
  readonly take: (signal: AbortSignal) => Promise<() => void>
}

/** @param most how many, read whenever somebody comes or goes */
export function createSlots(most: () => number): Slots {
  const waiting: Array<() => void> = []
  let taken = 0

  function letIn(): void {
    while (taken < most() && waiting.length > 0) {
      taken += 1
      waiting.shift()?.()
    }
  }

  return {
    async take(signal) {
      let isIn = false
      await new Promise<void>((resolve) => {
        const enter = () => {
          isIn = true
          resolve()
        }
        waiting.push(enter)
        signal.addEventListener(
          'abort',
          () => {
            const at = waiting.indexOf(enter)
            if (at !== -1) waiting.splice(at, 1)
            resolve()
          },
          { once: true },
        )
        letIn()
      })
      return () => {
        if (!isIn) return
        isIn = false
        taken -= 1
        letIn()
      }
    },
  }
}
