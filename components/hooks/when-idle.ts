import { savesData } from '@/lib/offline/saves-data'

/**
 * Runs something when the page is idle; after a second if the browser (Safari) does not report that. Where the person
 * saves data, it waits until they use the page, so a look at it loads nothing more.
 *
 * @returns cancels it
 */
export function whenIdle(work: () => void): () => void {
  const over = new AbortController()
  const { signal } = over
  const used = new AbortController()
  const begin = () => {
    used.abort()
    if (signal.aborted) return
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(work, 1000)
      signal.addEventListener('abort', () => clearTimeout(timer))
    } else {
      const request = requestIdleCallback(work)
      signal.addEventListener('abort', () => cancelIdleCallback(request))
    }
  }
  if (savesData()) {
    for (const type of ['pointerdown', 'keydown']) addEventListener(type, begin, { signal: used.signal })
  } else begin()
  return () => over.abort()
}

/** Loads one part after the other, what is needed first at first. What can't be loaded now is tried when it is needed. */
export async function loadInOrder(parts: ReadonlyArray<() => Promise<unknown>>): Promise<void> {
  for (const load of parts) {
    try {
      await load()
    } catch {
      // The network is gone, or a newer build has other files.
    }
  }
}
