import type { Conversation } from '@/lib/conversation/types'
import type { Storage } from './contract'
import type { Database } from './indexed-db'
import type { Journal, JournalState } from './journal'
import type { Left } from './left-behind'
import { listedFrom } from './listed-from'
import type { Losses } from './ledger'
import type { UnreadableRecord } from './unreadable'

/** What was found missing at a start, and what became of it. */
export interface Recovery {
  /** Chats that are back as a whole. */
  readonly chats: number
  /** Messages of other chats that are back. */
  readonly messages: number
  /** Files that are back. */
  readonly files: number
  /** What is known to have been there and is in no copy. */
  readonly lost: Losses
  /** Things of which a copy is left that cannot be read, where nothing else tells what is lost. */
  readonly unreadable: number
}

/** What storage has to tell without being asked. */
export interface StorageEvents {
  /** Something had been lost; whatever the second copy had of it is back. */
  readonly onRecovered: (recovery: Recovery) => void
  /** There is no second copy to bring it back from. */
  readonly onCopyProblem: (problem: string) => void
  /** A record cannot be read, here or in the copy. Told once for each. */
  readonly onUnreadable: (record: UnreadableRecord) => void
}

interface MirroredOptions extends StorageEvents {
  readonly database: Database
  readonly journal: Journal
  readonly left: Left
}

/**
 * The database with a second copy in a journal. A browser that is killed while it writes can come back with
 * an empty database, confirmed writes included (Chromium, measured); files survived in the same events. Single stores
 * can be lost as well. The writes are numbered, and a ledger has an entry for each record: where the database is
 * behind its copy or lacks something, it gets that back, and where the copy is behind, it gets what it missed.
 *
 * @returns when the chats can be read: a database that lacks something waits for its copy, another one does not
 */
export async function openMirrored(options: MirroredOptions): Promise<Storage> {
  const { database, journal, left, onRecovered, onCopyProblem, onUnreadable } = options
  const [known, ledger] = await Promise.all([database.revision(), database.ledgerState()])
  let last = known
  /** Keys of records that were told to be unreadable. */
  const told = new Set<string>()
  await takeOver()
  const restored = copying(restore)
  if (known === 0 || ledger === 'lacking') await restored
  void restored.then((state) => (state === undefined ? undefined : copying(() => catchUp(state))))
  left.damaged.forEach(tell)
  void copying(async () => (await database.readStrayTurns()).forEach(tell))

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
    const state = await journal.state().catch(async (error: unknown) => {
      // There is no copy, and yet what is lost has to be told.
      if (ledger !== 'whole') tellRecovery(nothingBack, await database.reconcile(), 0)
      throw error
    })
    const isBehind = state.revision === null || state.revision > known || state.ahead
    if (!isBehind && ledger === 'whole') return state
    // A ledger that is new has nothing to compare with, and a copy that is not ahead nothing to give.
    if (!isBehind && ledger === 'new') {
      await database.reconcile()
      return state
    }
    const { entries, unreadable } = await journal.read()
    const { chats, messages } = await database.merge(entries)
    const files = await restoreFiles()
    const listed = await listAgain()
    last = await database.revision()
    const isEmptied = known === 0 || ledger === 'new'
    const lost = await database.reconcile()
    tellRecovery({ chats: chats + listed, messages, files }, lost, isEmptied ? unreadable : 0)
    // A head that cannot be read says nothing about what the journal has.
    return state.revision === null ? { ...state, revision: 0, missingSince: 0 } : state
  }

  async function restoreFiles(): Promise<number> {
    let restoredFiles = 0
    for (const id of await database.missingFiles()) {
      const copy = await journal.file(id)
      if (copy === undefined) continue
      await database.commit({ files: [copy] })
      restoredFiles += 1
    }
    return restoredFiles
  }

  /** Lists chats again of which only the messages are left. */
  async function listAgain(): Promise<number> {
    const conversations: Conversation[] = []
    for (const id of await database.unlistedChats())
      conversations.push(...listedFrom(await database.turns(id)))
    if (conversations.length > 0) await database.commit({ conversations })
    return conversations.length
  }

  function tellRecovery(back: Omit<Recovery, 'lost' | 'unreadable'>, lost: Losses, unreadable: number): void {
    const recovery = { ...back, lost, unreadable }
    const { chats, messages, files } = lost
    const counts = [...Object.values(back), chats, messages, files, recovery.unreadable]
    if (counts.some((count) => count > 0)) onRecovered(recovery)
  }

  function tell(record: UnreadableRecord): void {
    const key = `${record.kind} ${record.key}`
    if (told.has(key)) return
    told.add(key)
    onUnreadable(record.kind === 'chat' ? { ...record, discard: () => discardChat(record) } : record)
  }

  /** The messages of a chat stay when its record is deleted. */
  async function discardChat(record: UnreadableRecord): Promise<void> {
    await record.discard()
    tellRecovery({ ...nothingBack, chats: await listAgain() }, noLosses, 0)
  }

  /** Puts the copy in the place of records that cannot be read. Resolves to whether there was one. */
  async function repair(
    records: readonly UnreadableRecord[],
    conversationIds: readonly string[],
  ): Promise<boolean> {
    const keys = new Set(records.filter(({ kind, key }) => !told.has(`${kind} ${key}`)).map(({ key }) => key))
    if (keys.size === 0) return false
    const contents = await copying(() => Promise.all(conversationIds.map((id) => journal.read(id))))
    const copies = (contents ?? [])
      .flatMap(({ entries }) => entries)
      .filter((entry) =>
        keys.has('turn' in entry ? entry.turn.id : 'conversation' in entry ? entry.conversation.id : ''),
      )
    if (copies.length === 0) return false
    await database.merge(copies)
    return true
  }

  /** Copies what the journal missed. */
  async function catchUp({ revision: reached, missingSince }: JournalState): Promise<void> {
    const until = last
    const revision = reached ?? 0
    const since = missingSince ?? revision
    if (missingSince !== null || revision < until) {
      await journal.beginAdding(since)
      // Some at a time: what is said meanwhile must not have to wait for all.
      for await (const entries of database.changedSince(since)) await journal.add(entries)
      await copyFiles()
    }
    if (until > 0) await copyLacking()
    // Another tab may have taken the copy further meanwhile than these are.
    if (left.entries.length > 0) await journal.add(left.entries)
    await journal.settle(until)
  }

  /** A file of the copy can be lost while its number stays. */
  async function copyLacking(): Promise<void> {
    for (const id of await journal.lacking(await database.chatIds())) {
      await journal.add(await database.chatEntries(id))
    }
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
    responses: () => database.responses(),
    async conversations() {
      const found = await database.readConversations()
      if (found.unreadable.length === 0) return found.records
      const isRepaired = await repair(
        found.unreadable,
        found.unreadable.map(({ key }) => key),
      )
      const { records, unreadable } = isRepaired ? await database.readConversations() : found
      unreadable.forEach(tell)
      return records
    },
    async turns(conversationId) {
      const found = await database.readTurns(conversationId)
      if (found.unreadable.length === 0) return found.records
      const isRepaired = await repair(found.unreadable, [conversationId])
      const { records, unreadable } = isRepaired ? await database.readTurns(conversationId) : found
      unreadable.forEach(tell)
      return records
    },
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

const noLosses: Losses = { chats: 0, messages: 0, files: 0 }
const nothingBack = { chats: 0, messages: 0, files: 0 }
