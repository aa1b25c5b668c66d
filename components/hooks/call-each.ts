/** Calls all of them; one that throws is reported and keeps no other back. */
export function callEach(callbacks: Iterable<() => void>): void {
  for (const callback of callbacks) {
    try {
      callback()
    } catch (error) {
      reportError(error)
    }
  }
}
