/** Between attempts. Milliseconds. */
const pauses = [500, 1500, 4000] as const

/**
 * Loads a part of the app, also while the network comes and goes.
 *
 * @returns as `load`; rejects as its last attempt
 */
export async function loadPatiently<Part>(load: () => Promise<Part>): Promise<Part> {
  for (const pause of pauses) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return load()
}
