import type { Change } from './contract'
import { entriesOf, type Entry, writeLine } from './entries'

/**
 * Changes made in the moment before their page was closed. A database takes milliseconds, on a busy disk seconds, and
 * drops pending writes when its page goes; this store is written before the page can go.
 */
export interface UnsavedAtExit {
  /** Stores what the database may never get, replacing what was stored before. Files are too large for it. */
  readonly keep: (change: Change) => void
  /** Clears it: the page stayed, and the database has everything. */
  readonly drop: () => void
}

/** What the keys of localStorage begin with. */
export const keyPrefix = 'parley:left:'

/**
 * The number of a turn whose answer has not ended: it yields to any version in the database, from which the answer
 * resumes where it left off. A turn that the database never had was not sent yet.
 */
export const firstRevision = 0
const isOpen = (entry: Entry) => 'turn' in entry && entry.turn.state.ended === null

/**
 * @param pageId each page has its own entry, because several may be closed at once
 * @param now milliseconds since the epoch, as the database numbers its writes
 */
export function localUnsavedAtExit(pageId: string, now: () => number = Date.now): UnsavedAtExit {
  const key = keyPrefix + pageId
  return {
    keep(change) {
      const turns = [...(change.turns ?? []), ...(change.streaming ?? [])]
      const entries = entriesOf({ ...change, turns }, now())
      const lines = entries.map((entry) =>
        writeLine(isOpen(entry) ? { ...entry, revision: firstRevision } : entry),
      )
      const { forgotten = [] } = change
      if (lines.length === 0 && forgotten.length === 0) return
      attempt(() => localStorage.setItem(key, `${JSON.stringify(forgotten)}\n${lines.join('')}`))
    },
    drop: () => attempt(() => localStorage.removeItem(key)),
  }
}

/** Tries what storage may refuse. */
export function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // Private windows and full disks refuse; then there is only the database.
  }
}
