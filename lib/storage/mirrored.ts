import type { Conversation, StoredResponse, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import type { Change, Storage } from './contract'
import type { Database } from './indexed-db'
import type { Journal, JournalState } from './journal'
import type { UnsavedEntries } from './left-behind'
import { rebuildConversation } from './rebuild-conversation'
import type { LedgerState, Losses } from './ledger'
import type { UnreadableRecord } from './unreadable'

/** What was found missing at startup, and what became of it. */
export interface Recovery {
  /** Chats that were restored as a whole. */
  readonly chats: number
  /** Restored messages of other chats. */
  readonly messages: number
  /** Files that are back. */
  readonly files: number
  /** What is known to have existed and is in no copy. */
  readonly lost: Losses
  /** Things of which only an unreadable copy is left, if nothing else shows what is lost. */
  readonly unreadable: number
}

/** Events that storage reports on its own. */
export interface StorageEvents {
  /** Something had been lost, and everything the second copy had of it has been restored. */
  readonly onRecovered: (recovery: Recovery) => void
  /** There is no second copy to restore from. */
  readonly onCopyProblem: (problem: string) => void
  /** A record here or in the copy cannot be read. Reported once per record. */
  readonly onUnreadable: (record: UnreadableRecord) => void
}

interface MirroredOptions extends StorageEvents {
  readonly database: Database
  readonly journal: Journal
  readonly left: UnsavedEntries
}

/**
 * Opens the database with a second copy in a journal. A browser that is killed during a write can come back with an
 * empty database that has lost even confirmed writes (Chromium, measured); files survived the same events. Single
 * stores can be lost as well. Writes are numbered, and a ledger has an entry for each record: if the database is behind
 * its copy or lacks something, we restore it from the copy; if the copy is behind, it gets what it missed.
 *
 * @returns when the chats can be read: a database that lacks something waits for its copy, otherwise there is no wait
 */
export async function openMirrored(options: MirroredOptions): Promise<Storage> {
  const { database } = options
  const [known, ledger] = await Promise.all([database.revision(), database.ledgerState()])
  const mirrored = new MirroredStorage(options, known, ledger)
  await mirrored.start()
  return mirrored
}

class MirroredStorage implements Storage {
  readonly #options: MirroredOptions
  /** The number of the last write before this page. */
  readonly #known: number
  readonly #ledger: LedgerState
  /** The keys of records already reported as unreadable. */
  readonly #told = new Set<string>()
  #last: number
  /** Resolves once what was lost is back. */
  #restored: Promise<unknown> = Promise.resolve()

  constructor(options: MirroredOptions, known: number, ledger: LedgerState) {
    this.#options = options
    this.#known = known
    this.#ledger = ledger
    this.#last = known
  }

  /** Resolves when the chats can be read; both copies go on to be compared. */
  async start(): Promise<void> {
    const { database, left } = this.#options
    await this.#takeOver()
    const restored = this.#copying(() => this.#restore())
    this.#restored = restored
    if (this.#known === 0 || this.#ledger === 'lacking') await restored
    void restored.then((state) =>
      state === undefined ? undefined : this.#copying(() => this.#catchUp(state)),
    )
    for (const record of left.damaged) this.#tell(record)
    void this.#copying(async () => {
      for (const record of await database.readStrayTurns()) this.#tell(record)
    })
  }

  responses(): Promise<readonly StoredResponse[]> {
    return this.#options.database.responses()
  }

  async conversations(): Promise<readonly Conversation[]> {
    const { database } = this.#options
    const found = await database.readConversations()
    if (found.unreadable.length === 0) return found.records
    const isRepaired = await this.#repair(
      found.unreadable,
      found.unreadable.map(({ key }) => key),
    )
    const { records, unreadable } = isRepaired ? await database.readConversations() : found
    for (const record of unreadable) this.#tell(record)
    return records
  }

  async turns(conversationId: string): Promise<readonly Turn[]> {
    const { database } = this.#options
    const found = await database.readTurns(conversationId)
    if (found.unreadable.length === 0) return found.records
    const isRepaired = await this.#repair(found.unreadable, [conversationId])
    const { records, unreadable } = isRepaired ? await database.readTurns(conversationId) : found
    for (const record of unreadable) this.#tell(record)
    return records
  }

  async file(id: string): Promise<StoredFile | undefined> {
    const { database, journal } = this.#options
    const file = await database.file(id)
    if (file !== undefined) return file
    // We restore a lost file when it is needed, because all of them together may not fit into memory.
    const copy = await this.#copying(() => journal.file(id))
    if (copy !== undefined) void database.commit({ files: [copy] }).catch(() => undefined)
    return copy
  }

  async write(change: Change): Promise<void> {
    const { database, journal } = this.#options
    // A write must not take the number of one that is about to be restored.
    await this.#restored
    try {
      this.#last = await database.commit(change)
    } catch (error) {
      // The journal may have room for what the database does not; it is restored at the next start.
      this.#last += 1
      await this.#copying(() => journal.append(change, this.#last, true))
      throw error
    }
    const copied = this.#copying(() => journal.append(change, this.#last, false))
    // No request waits for a change without turns, and the next change must not wait for it either: a page closed a
    // moment after an Undo would lose the Undo. A file takes the copy long, and the changes after it must not be
    // considered late because of that.
    if (change.turns?.length || change.streaming?.length || change.files?.length) await copied
  }

  /** Resumes where closed pages left off. */
  async #takeOver(): Promise<void> {
    const { database, left } = this.#options
    const { entries, forgotten } = left
    if (entries.length === 0 && forgotten.length === 0) return
    try {
      await database.merge(entries)
      if (forgotten.length > 0) await database.commit({ forgotten })
    } catch {
      // The entries stay where they are, and chats can be read anyway.
      return
    }
    this.#last = await database.revision()
    left.taken()
  }

  /** Restores what the database lost. */
  async #restore(): Promise<JournalState> {
    const { database, journal } = this.#options
    const [known, ledger] = [this.#known, this.#ledger]
    const state = await journal.state().catch(async (error: unknown) => {
      // There is no copy, but we still have to report the loss.
      if (ledger !== 'whole') this.#tellRecovery(nothingBack, await database.reconcile(), 0)
      throw error
    })
    const isBehind = state.revision === null || state.revision > known || state.ahead
    if (!isBehind && ledger === 'whole') return state
    // A new ledger has nothing to compare with, and a copy that is not ahead has nothing to restore.
    if (!isBehind && ledger === 'new') {
      await database.reconcile()
      return state
    }
    const { entries, unreadable } = await journal.read()
    const { chats, messages } = await database.merge(entries)
    const files = await this.#restoreFiles()
    const listed = await this.#listAgain()
    this.#last = await database.revision()
    const isEmptied = known === 0 || ledger === 'new'
    const lost = await database.reconcile()
    this.#tellRecovery({ chats: chats + listed, messages, files }, lost, isEmptied ? unreadable : 0)
    // An unreadable head tells us nothing about what the journal has.
    return state.revision === null ? { ...state, revision: 0, missingSince: 0 } : state
  }

  async #restoreFiles(): Promise<number> {
    const { database, journal } = this.#options
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
  async #listAgain(): Promise<number> {
    const { database } = this.#options
    const conversations: Conversation[] = []
    for (const id of await database.unlistedChats())
      conversations.push(...rebuildConversation(await database.turns(id)))
    if (conversations.length > 0) await database.commit({ conversations })
    return conversations.length
  }

  #tellRecovery(back: Omit<Recovery, 'lost' | 'unreadable'>, lost: Losses, unreadable: number): void {
    const recovery = { ...back, lost, unreadable }
    const { chats, messages, files } = lost
    const counts = [...Object.values(back), chats, messages, files, recovery.unreadable]
    if (counts.some((count) => count > 0)) this.#options.onRecovered(recovery)
  }

  #tell(record: UnreadableRecord): void {
    const key = `${record.kind} ${record.key}`
    if (this.#told.has(key)) return
    this.#told.add(key)
    const isChat = record.kind === 'chat'
    this.#options.onUnreadable(isChat ? { ...record, discard: () => this.#discardChat(record) } : record)
  }

  /** Deletes a chat's record; its messages stay. */
  async #discardChat(record: UnreadableRecord): Promise<void> {
    await record.discard()
    this.#tellRecovery({ ...nothingBack, chats: await this.#listAgain() }, noLosses, 0)
  }

  /** Replaces unreadable records with their copies. Resolves to whether there was one. */
  async #repair(records: readonly UnreadableRecord[], conversationIds: readonly string[]): Promise<boolean> {
    const { database, journal } = this.#options
    const isNew = ({ kind, key }: UnreadableRecord) => !this.#told.has(`${kind} ${key}`)
    const keys = new Set(records.filter(isNew).map(({ key }) => key))
    if (keys.size === 0) return false
    const contents = await this.#copying(() => Promise.all(conversationIds.map((id) => journal.read(id))))
    const copies = (contents ?? [])
      .flatMap(({ entries }) => entries)
      .filter((entry) =>
        keys.has('turn' in entry ? entry.turn.id : 'conversation' in entry ? entry.conversation.id : ''),
      )
    if (copies.length === 0) return false
    await database.merge(copies)
    return true
  }

  /** Copies everything the journal missed. */
  async #catchUp({ revision: reached, missingSince }: JournalState): Promise<void> {
    const { database, journal, left } = this.#options
    const until = this.#last
    const revision = reached ?? 0
    const since = missingSince ?? revision
    if (missingSince !== null || revision < until) {
      await journal.beginAdding(since)
      // We copy in batches, so that a message sent in the meantime does not have to wait for all of it.
      for await (const entries of database.changedSince(since)) await journal.add(entries)
      await this.#copyFiles()
    }
    if (until > 0) await this.#copyLacking()
    // In the meantime, another tab may have advanced the copy beyond these entries.
    if (left.entries.length > 0) await journal.add(left.entries)
    await journal.settle(until)
  }

  /** The copy can lose a file while its number stays. */
  async #copyLacking(): Promise<void> {
    const { database, journal } = this.#options
    for (const id of await journal.lacking(await database.chatIds())) {
      await journal.add(await database.chatEntries(id))
    }
  }

  /** We copy one at a time, because each may be megabytes. */
  async #copyFiles(): Promise<void> {
    const { database, journal } = this.#options
    const known = new Set(await journal.fileIds())
    for (const id of await database.fileIds()) {
      const file = known.has(id) ? undefined : await database.file(id)
      if (file !== undefined) await journal.append({ files: [file] }, 0, false)
    }
  }

  /** Chats are stored even without a second copy. */
  async #copying<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work()
    } catch (error) {
      this.#options.onCopyProblem(error instanceof Error ? error.message : String(error))
      return undefined
    }
  }
}

const noLosses: Losses = { chats: 0, messages: 0, files: 0 }
const nothingBack = { chats: 0, messages: 0, files: 0 }
