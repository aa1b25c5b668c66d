import { turnLockPrefix } from '@/lib/storage/turn-lock'

/** The part of a LockManager that is needed. */
interface Locks {
  readonly query: () => Promise<{ readonly held?: ReadonlyArray<{ readonly name?: string }> }>
}

/** How long to wait before looking again whether an answer is being written, in milliseconds. */
const interval = 500

/**
 * Resolves when no tab writes an answer, or after a time at the latest: a browser ends a worker whose installation takes
 * too long. Loading the copy took half of a processor for ten seconds, and answers of the first visit needed it.
 *
 * The locks are only looked at. To request one and wait would be to hold it for a moment, in which a tab that was just
 * reloaded believes that another tab goes on with its answer.
 *
 * @param locks undefined in browsers without locks, where nobody is waited for
 * @param patience in milliseconds
 */
export async function untilQuiet(locks: Locks | undefined, patience: number): Promise<void> {
  const endsAt = Date.now() + patience
  while (Date.now() < endsAt && (await isAnswerWritten(locks))) {
    await new Promise((resolve) => setTimeout(resolve, interval))
  }
}

async function isAnswerWritten(locks: Locks | undefined): Promise<boolean> {
  const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {}
  return held.some(({ name }) => name?.startsWith(turnLockPrefix) === true)
}
