/**
 * Calls `publish` with the latest value, at most once per frame.
 *
 * @param requestFrame `requestAnimationFrame`, or what stands in for it
 * @returns `push` to offer a value, `cancel` to drop the one that waits
 */
export function perFrame<Value>(
  publish: (value: Value) => void,
  requestFrame: (callback: () => void) => void,
): { readonly push: (value: Value) => void; readonly cancel: () => void } {
  let waiting: { readonly value: Value } | null = null
  return {
    push(value) {
      const asked = waiting !== null
      waiting = { value }
      if (asked) return
      requestFrame(() => {
        const latest = waiting
        waiting = null
        if (latest !== null) publish(latest.value)
      })
    },
    cancel() {
      waiting = null
    },
  }
}
