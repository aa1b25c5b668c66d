/** Pauses between attempts, in milliseconds. */
const pauses = [500, 1500, 4000] as const

/**
 * Loads a part of the app, even on an unreliable network.
 *
 * @returns like `load`; rejects like its last attempt
 */
export async function loadWithRetries<Part>(load: () => Promise<Part>): Promise<Part> {
  for (const pause of pauses) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return load()
}
