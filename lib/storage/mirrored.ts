import type { Storage } from './contract'
import type { Database } from './indexed-db'
import type { Journal, JournalState } from './journal'
import type { Left } from './left-behind'

/** What storage has to tell without being asked. */
export interface StorageEvents {
  /** So many chats had been lost and were brought back from the second copy. */
  readonly onRestored: (chats: number) => void
  /** There is no second copy to bring them back from. */
  readonly onCopyProblem: (problem: string) => void
}

interface MirroredOptions extends StorageEvents {
  readonly database: Database
  readonly journal: Journal
  readonly left: Left
}

/**
 * The database with a second copy in a journal. A browser that is killed while it writes can come back with
 * an empty database, confirmed writes included (Chromium, measured); files survived in the same events. The
 * writes are numbered: where the database is behind its copy, it gets back what it lost, and where the copy
 * is behind, it gets what it missed.
 *
 * @returns when the chats can be read: an empty database waits for its copy, another one does not
 */
export async function openMirrored(options: MirroredOptions): Promise<Storage> {
  const { database, journal, left, onRestored, onCopyProblem } = options
  const known = await database.revision()
  let last = known
  await takeOver()
  const restored = copying(restore)
  if (known === 0) await restored
  void restored.then((state) => (state === undefined ? undefined : copying(() => catchUp(state))))

  /** Goes on where pages that were left had come to. */
  async function takeOver(): Promise<void> {
    const { entries, forgotten } = left
    if (entries.length === 0 && forgotten.length === 0) return
    try {
      await database.merge(entries)
      if (forgotten.length > 0) await database.commit({ forgotten })
    } catch {
      // It stays where it is, and chats can be read all the same.
      return
    }
    last = await database.revision()
    left.taken()
  }

  /** Brings back what the database lost. */
  async function restore(): Promise<JournalState> {
    const state = await journal.state()
    if (state.revision <= known && !state.ahead) return state
    const chats = await database.merge(await journal.entries())
    last = await database.revision()
    if (chats > 0) onRestored(chats)
    return state
  }

  /** Copies what the journal missed. */
  async function catchUp({ revision, missingSince }: JournalState): Promise<void> {
    const until = last
    const since = missingSince ?? revision
    if (missingSince !== null || revision < until) {
      await journal.beginAdding(since)
      // Some at a time: what is said meanwhile must not have to wait for all.
      for await (const entries of database.changedSince(since)) await journal.add(entries)
      await copyFiles()
    }
    // Another tab may have taken the copy further meanwhile than these are.
    if (left.entries.length > 0) await journal.add(left.entries)
    await journal.settle(until)
  }

  /** One at a time: each may be megabytes. */
  async function copyFiles(): Promise<void> {
    const known = new Set(await journal.fileIds())
    for (const id of await database.fileIds()) {
      const file = known.has(id) ? undefined : await database.file(id)
      if (file !== undefined) await journal.append({ files: [file] }, 0, false)
    }
  }

  /** Without a second copy chats are kept all the same. */
  async function copying<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work()
    } catch (error) {
      onCopyProblem(error instanceof Error ? error.message : String(error))
      return undefined
    }
  }

  return {
    ...database,
    async file(id) {
      const file = await database.file(id)
      if (file !== undefined) return file
      // What was lost comes back when it is wanted: all at once may not fit into memory.
      const copy = await copying(() => journal.file(id))
      if (copy !== undefined) void database.commit({ files: [copy] }).catch(() => undefined)
      return copy
    },
    async write(change) {
      // A write must not take the number of one that is about to be restored.
      await restored
      try {
        last = await database.commit(change)
      } catch (error) {
        // What the database has no room for may fit there, and comes back with the next start.
        last += 1
        await copying(() => journal.append(change, last, true))
        throw error
      }
      const copied = copying(() => journal.append(change, last, false))
      // What has no turns no request waits for, and what is said next must not wait for it: a page that is left
      // a moment after an Undo would lose that.
      // A file takes the copy long; what comes next must not be thought late because of it.
      if (change.turns?.length || change.streaming?.length || change.files?.length) await copied
    },
  }
}
