import { turnLockPrefix } from '@/lib/storage/turn-lock'

/** The part of a LockManager that is needed. */
interface Locks {
  readonly query: () => Promise<{ readonly held?: ReadonlyArray<{ readonly name?: string }> }>
  readonly request: (
    name: string,
    options: { readonly signal: AbortSignal },
    callback: () => void,
  ) => Promise<unknown>
}

/**
 * Resolves when no tab writes an answer, or after a time at the latest: a browser ends a worker whose installation takes
 * too long. Loading the copy took half of a processor for ten seconds, and answers of the first visit needed it.
 *
 * @param locks undefined in browsers without locks, where nobody is waited for
 * @param patience in milliseconds
 */
export async function untilQuiet(locks: Locks | undefined, patience: number): Promise<void> {
  if (locks === undefined) return
  let signal: AbortSignal | undefined
  try {
    for (;;) {
      const { held = [] } = await locks.query()
      const name = held.map((lock) => lock.name ?? '').find((each) => each.startsWith(turnLockPrefix))
      if (name === undefined) return
      signal ??= AbortSignal.timeout(patience)
      await locks.request(name, { signal }, () => {})
    }
  } catch {
    // It took too long.
  }
}
