import { words } from '@/lib/language/english/storage'
import type { IDBPDatabase } from 'idb'
import { problemOfTurn } from '@/lib/conversation/check-turn'
import { schema } from '@/lib/conversation/migrate'
import { parseConversation, parseTurn } from '@/lib/conversation/parse-record'
import type { Conversation, StoredResponse, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import { connect, type WithRevision, type Schema, stores } from './connection'
import { type Change, type Storage, StorageError } from './contract'
import type { Entry } from './entries'
import { ledgerKey, type LedgerState, ledgerState, type Losses, missingFrom, reconcileLedger } from './ledger'
import {
  asRevision,
  changedSince,
  conversationEntry,
  type FiledTurns,
  inOne,
  merge,
  putConversation,
  putStreaming,
  putTurn,
  remove,
  type RestoredCounts,
  strayTurns,
  turnEntry,
  unlistedChats,
  unrevised,
} from './records'
import { nameOf, read, type UnreadableRecord } from './unreadable'

/** The result of reading a store: one unreadable record does not prevent the others from being shown. */
interface Reading<Value> {
  readonly records: readonly Value[]
  readonly unreadable: readonly UnreadableRecord[]
}

/** The chats in the browser's own database, which numbers its writes so that a second copy can tell what is lost. */
export interface Database extends Storage {
  /** Returns the number of the last write, which increases with every write; 0 if there was none yet. */
  revision(): Promise<number>
  /** Writes the change and resolves to the number of the write. */
  commit(change: Change): Promise<number>
  /** The ids of all files. */
  fileIds(): Promise<readonly string[]>
  /** The ids of all chats. */
  chatIds(): Promise<readonly string[]>
  /** Returns a chat and its turns, for a copy. */
  chatEntries(conversationId: string): Promise<readonly Entry[]>
  /** Yields everything written after a write, or with 0 everything there is, in batches. */
  changedSince(revision: number): AsyncIterable<readonly Entry[]>
  /**
   * Adds whatever is missing, damaged, or older here, and deletes whatever has been deleted since, all or nothing.
   * Things deleted here stay deleted.
   */
  merge(entries: readonly Entry[]): Promise<RestoredCounts>
  /** Like the methods of Storage, but also returns the records that cannot be read. */
  readConversations(): Promise<Reading<Conversation>>
  readTurns(conversationId: string): Promise<Reading<Turn>>
  /** Returns turns that belong to no chat because they are damaged. */
  readStrayTurns(): Promise<readonly UnreadableRecord[]>
  /** Returns chats that have turns but are not listed. */
  unlistedChats(): Promise<readonly string[]>
  /** Returns whether all the records that were written are there. */
  ledgerState(): Promise<LedgerState>
  missingFiles(): Promise<readonly string[]>
  /** Updates the ledger to the existing records and returns what is lost. */
  reconcile(): Promise<Losses>
}

/**
 * How long opening may take, in milliseconds. Chromium can leave an open request unanswered forever, and questions wait
 * for it.
 */
const openTime = 5000

/**
 * Opens the chats of this browser.
 *
 * @param name the database's name; each test uses its own
 * @param now milliseconds since the epoch; a clock that was set back does no harm
 * @param timeLimit how long opening may take, in milliseconds
 * @returns rejects with a StorageError if the browser has no database or refuses it (private windows)
 */
export async function openDatabase(
  name = 'parley',
  now: () => number = Date.now,
  timeLimit = openTime,
): Promise<Database> {
  const database = new ChatDatabase(name, now, timeLimit)
  await explained(words.thisBrowserDoesntLetParleySave, () => database.readRevision())
  return database
}

/** The database, opened on first use, and again after the browser has closed it on its own. */
class ChatDatabase implements Database {
  readonly #name: string
  readonly #now: () => number
  readonly #timeLimit: number
  #database: Promise<IDBPDatabase<Schema>> | null = null
  #isOutdated = false
  readonly #filed: FiledTurns = new Map()
  #lastRevision = 0

  constructor(name: string, now: () => number, timeLimit: number) {
    this.#name = name
    this.#now = now
    this.#timeLimit = timeLimit
  }

  async conversations(): Promise<readonly Conversation[]> {
    return (await this.readConversations()).records
  }

  async turns(conversationId: string): Promise<readonly Turn[]> {
    return (await this.readTurns(conversationId)).records
  }

  readConversations(): Promise<Reading<Conversation>> {
    return explained(words.couldntReadTheListOfChats, async () => {
      // We do not use the index by time, because a record without a time is not in it.
      const all = await (await this.#connected()).getAll('conversations')
      const { records, unreadable } = this.#readEach('conversations', all, (value) =>
        parseConversation(value, schema),
      )
      return { records: records.toSorted((one, other) => other.updatedAt - one.updatedAt), unreadable }
    })
  }

  readTurns(conversationId: string): Promise<Reading<Turn>> {
    return explained(words.couldntReadTheChat, async () => {
      const connection = await this.#connected()
      const all = await connection.getAllFromIndex('turns', 'conversationId', conversationId)
      return this.#readEach('turns', all, readTurn)
    })
  }

  readStrayTurns(): Promise<readonly UnreadableRecord[]> {
    return explained(words.couldntReadDamagedMessages, async () => {
      const strays = await strayTurns(await this.#connected())
      return this.#readEach('turns', strays, (value) => parseTurn(value, schema)).unreadable
    })
  }

  unlistedChats(): Promise<readonly string[]> {
    return explained(words.couldntCheckTheListOfChats, async () => unlistedChats(await this.#connected()))
  }

  ledgerState(): Promise<LedgerState> {
    return explained(words.couldntCountTheChats, async () => ledgerState(await this.#connected()))
  }

  missingFiles(): Promise<readonly string[]> {
    return explained(words.couldntCountTheFiles, async () =>
      missingFrom((await this.#connected()).transaction(['files', 'counters']), 'files'),
    )
  }

  reconcile(): Promise<Losses> {
    return explained(words.couldntCountTheChats, async () => {
      const transaction = (await this.#connected()).transaction(stores, 'readwrite')
      return inOne(transaction, () => reconcileLedger(transaction))
    })
  }

  responses(): Promise<readonly StoredResponse[]> {
    return explained(words.couldntReadTheListOfStored, async () => {
      const all = await (await this.#connected()).getAll('responses')
      return all.toSorted((one, other) => other.createdAt - one.createdAt)
    })
  }

  file(id: string): Promise<StoredFile | undefined> {
    return explained(words.couldntReadTheFile, async () => (await this.#connected()).get('files', id))
  }

  fileIds(): Promise<readonly string[]> {
    return explained(words.couldntCountTheFiles, async () => (await this.#connected()).getAllKeys('files'))
  }

  chatIds(): Promise<readonly string[]> {
    return explained(words.couldntCountTheChats, async () =>
      (await this.#connected()).getAllKeys('conversations'),
    )
  }

  chatEntries(conversationId: string): Promise<readonly Entry[]> {
    return explained(words.couldntReadTheChat, async () => {
      const connection = await this.#connected()
      const [conversation, turns] = await Promise.all([
        connection.get('conversations', conversationId),
        connection.getAllFromIndex('turns', 'conversationId', conversationId),
      ])
      return [
        ...(conversation === undefined ? [] : [conversationEntry(conversation)]),
        ...turns.map(turnEntry),
      ]
    })
  }

  async write(change: Change): Promise<void> {
    await this.commit(change)
  }

  commit(change: Change): Promise<number> {
    return explained(words.couldntSaveTheChat, async () => {
      const connection = await this.#connected()
      // Reading the last number first would take a round trip, and a page closed during it would lose the write.
      this.#lastRevision = Math.max(this.#lastRevision + 1, this.#now())
      try {
        return await commit(connection, change, this.#lastRevision, this.#filed)
      } catch (error) {
        // Nothing of it was written.
        this.#filed.clear()
        throw error
      }
    })
  }

  revision(): Promise<number> {
    return explained(words.couldntCountTheChats, () => this.readRevision())
  }

  async *changedSince(revision: number): AsyncIterable<readonly Entry[]> {
    yield* changedSince(await this.#connected(), revision)
  }

  merge(entries: readonly Entry[]): Promise<RestoredCounts> {
    return explained(words.couldntRestoreTheChats, async () => merge(await this.#connected(), entries))
  }

  /** Rejects with the browser's own error. */
  async readRevision(): Promise<number> {
    const kept = await (await this.#connected()).get('counters', 'revision')
    this.#lastRevision = Math.max(this.#lastRevision, asRevision(kept))
    return this.#lastRevision
  }

  #connected(): Promise<IDBPDatabase<Schema>> {
    if (this.#isOutdated) return Promise.reject(new Error(words.aNewerVersionOfParleyIs))
    const forget = () => {
      this.#database = null
      this.#filed.clear()
    }
    this.#database ??= connect(this.#name, {
      timeLimit: this.#timeLimit,
      onClosed: forget,
      onOutdated: () => {
        this.#isOutdated = true
      },
    }).catch((error: unknown) => {
      forget()
      throw error
    })
    return this.#database
  }

  #discard(store: 'conversations' | 'turns', key: string): Promise<void> {
    return explained(words.couldntDeleteTheRecord, async () => {
      const transaction = (await this.#connected()).transaction(stores, 'readwrite')
      await inOne(transaction, async () => {
        await transaction.objectStore(store).delete(key)
        await transaction.objectStore('counters').delete(ledgerKey(store, key))
      })
    })
  }

  #readEach<Value extends object, Found>(
    store: 'conversations' | 'turns',
    all: readonly Value[],
    make: (value: Value) => Found,
  ): Reading<Found> {
    const unreadable: UnreadableRecord[] = []
    const records = all.flatMap((value) => {
      const found = read(() => make(value))
      if ('value' in found) return [found.value]
      const key = keyOf(value)
      unreadable.push({
        kind: store === 'turns' ? 'message' : 'chat',
        key,
        name: nameOf(value),
        problem: found.problem,
        value,
        discard: () => this.#discard(store, key),
      })
      return []
    })
    return { records, unreadable }
  }
}

/** Writes a change with its number, in one transaction. */
function commit(
  connection: IDBPDatabase<Schema>,
  change: Change,
  revision: number,
  filed: FiledTurns,
): Promise<number> {
  // Entries may be gone with a chat, and a turn that has ended is written for the last time.
  if (change.removed?.length || change.forgotten?.length) filed.clear()
  for (const { id } of change.turns ?? []) filed.delete(id)
  // Strict waits for the disk: a request must not be sent before its turn is really stored.
  const durability =
    change.turns?.length || change.files?.length || change.removed?.length ? 'strict' : 'relaxed'
  const transaction = connection.transaction(stores, 'readwrite', { durability })
  return inOne(transaction, async () => {
    await Promise.all([
      transaction.objectStore('counters').put(revision, 'revision'),
      // Asynchronous, because a value that cannot be stored throws immediately, and the rejections of the other
      // writes would go unhandled.
      ...(change.conversations ?? []).map(async (conversation) => {
        await Promise.all([
          putConversation(transaction, conversation, revision),
          // A chat restored from a backup no longer counts as deleted.
          transaction.objectStore('removed').delete(conversation.id),
          transaction.objectStore('counters').delete(ledgerKey('removed', conversation.id)),
        ])
      }),
      ...(change.turns ?? []).map((turn) => putTurn(transaction, turn, revision)),
      ...(change.streaming ?? []).map((turn) => putStreaming(transaction, turn, revision, filed)),
      ...(change.files ?? []).flatMap((file) => [
        transaction.objectStore('files').put(file),
        transaction.objectStore('counters').put(0, ledgerKey('files', file.id)),
      ]),
      ...(change.forgotten ?? []).flatMap((id) => [
        transaction.objectStore('responses').delete(id),
        transaction.objectStore('counters').delete(ledgerKey('responses', id)),
      ]),
      ...(change.removed ?? []).map((id) => remove(transaction, id, revision)),
    ])
    return revision
  })
}

/**
 * Returns a turn unchanged if nothing is wrong with it, otherwise whatever can be recovered from it. Throws if that is
 * nothing.
 */
function readTurn(value: Turn & WithRevision): Turn {
  return problemOfTurn(value) === undefined ? unrevised(value) : parseTurn(value, schema)
}

/** Returns the key of a record from a store whose key is `id`. */
function keyOf(value: object): string {
  return 'id' in value ? String(value.id) : ''
}

async function explained<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    throw new StorageError(`${what}: ${reasonOf(error)}`, { cause: error })
  }
}

function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'QuotaExceededError') {
    return words.thisDeviceIsOutOfSpace
  }
  if (name === 'VersionError') return words.theyWereWrittenByANewer
  return error instanceof Error ? error.message : String(error)
}
