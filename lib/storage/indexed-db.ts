import type { IDBPDatabase } from 'idb'
import { problemOfTurn } from '@/lib/conversation/check-turn'
import { schema } from '@/lib/conversation/migrate'
import { parseConversation, parseTurn } from '@/lib/conversation/parse-record'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { connect, type Revised, type Schema, stores } from './connection'
import { type Change, type Storage, StorageError } from './contract'
import type { Entry } from './entries'
import { ledgerKey, type LedgerState, ledgerState, type Losses, missingFrom, reconcileLedger } from './ledger'
import {
  asRevision,
  changedSince,
  conversationEntry,
  inOne,
  merge,
  putConversation,
  putTurn,
  remove,
  type Restored,
  strayTurns,
  turnEntry,
  unlistedChats,
  unrevised,
} from './records'
import { nameOf, read, type UnreadableRecord } from './unreadable'

/** What was read of a store: one record that cannot be read does not keep the others from being shown. */
interface Reading<Value> {
  readonly records: readonly Value[]
  readonly unreadable: readonly UnreadableRecord[]
}

/** Chats in the browser's own database, which numbers its writes so that a second copy can tell what is lost. */
export interface Database extends Storage {
  /** The number of the last write, which rises from write to write; 0 where there was none yet. */
  revision(): Promise<number>
  /** Writes, and resolves to the number of the write. */
  commit(change: Change): Promise<number>
  /** The ids of all files. */
  fileIds(): Promise<readonly string[]>
  /** The ids of all chats. */
  chatIds(): Promise<readonly string[]>
  /** A chat and its turns, for a copy. */
  chatEntries(conversationId: string): Promise<readonly Entry[]>
  /** All that was written after a write, or with 0 all there is, some at a time. */
  changedSince(revision: number): AsyncIterable<readonly Entry[]>
  /**
   * Takes over what is missing here, damaged or older, and removes what was removed since, all of it or nothing.
   * What was removed here stays removed.
   */
  merge(entries: readonly Entry[]): Promise<Restored>
  /** As the methods of Storage, with what cannot be read. */
  readConversations(): Promise<Reading<Conversation>>
  readTurns(conversationId: string): Promise<Reading<Turn>>
  /** Turns that belong to no chat, for they are damaged. */
  readStrayTurns(): Promise<readonly UnreadableRecord[]>
  /** Chats that have turns and are not listed. */
  unlistedChats(): Promise<readonly string[]>
  /** Whether all records are there that were written. */
  ledgerState(): Promise<LedgerState>
  missingFiles(): Promise<readonly string[]>
  /** Notes what there is from now on, and tells what is lost. */
  reconcile(): Promise<Losses>
}

/** Milliseconds to open in. Chromium can leave an open request unanswered for ever; questions wait for it. */
const openTime = 5000

/**
 * Opens the chats of this browser.
 *
 * @param name the database's name; tests use one each
 * @param now milliseconds since the epoch; a clock that was set back does no harm
 * @param timeLimit milliseconds to open in
 * @returns rejects with a StorageError where the browser has none or refuses it (private windows)
 */
export async function openDatabase(
  name = 'parley',
  now: () => number = Date.now,
  timeLimit = openTime,
): Promise<Database> {
  let database: Promise<IDBPDatabase<Schema>> | null = null
  let outdated = false
  let lastRevision = 0

  /** Opens at first, and again after the browser has closed it by itself. */
  function connected(): Promise<IDBPDatabase<Schema>> {
    if (outdated) {
      return Promise.reject(
        new Error(
          'a newer version of Parley is open in another tab. Reload this one to go on keeping chats.',
        ),
      )
    }
    database ??= connect(name, {
      timeLimit,
      onClosed: () => {
        database = null
      },
      onOutdated: () => {
        outdated = true
      },
    }).catch((error: unknown) => {
      database = null
      throw error
    })
    return database
  }

  async function readRevision(): Promise<number> {
    lastRevision = Math.max(lastRevision, asRevision(await (await connected()).get('counters', 'revision')))
    return lastRevision
  }

  await explained('This browser does not let Parley keep chats', readRevision)

  async function commit(change: Change): Promise<number> {
    const connection = await connected()
    // To read the last number first would take a round trip, in which a page that is left loses the write.
    lastRevision = Math.max(lastRevision + 1, now())
    const revision = lastRevision
    // Strict waits for the disk: a request must not leave before its turn is really kept.
    const durability =
      change.turns?.length || change.files?.length || change.removed?.length ? 'strict' : 'relaxed'
    const transaction = connection.transaction(stores, 'readwrite', { durability })
    return inOne(transaction, async () => {
      await Promise.all([
        transaction.objectStore('counters').put(revision, 'revision'),
        // Asynchronous, because what cannot be stored is thrown at once and would leave the others unheard.
        ...(change.conversations ?? []).map(async (conversation) => {
          await Promise.all([
            putConversation(transaction, conversation, revision),
            // What comes back from a backup is not gone any more.
            transaction.objectStore('removed').delete(conversation.id),
            transaction.objectStore('counters').delete(ledgerKey('removed', conversation.id)),
          ])
        }),
        ...[...(change.turns ?? []), ...(change.streaming ?? [])].map((turn) =>
          putTurn(transaction, turn, revision),
        ),
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

  const discard = (store: 'conversations' | 'turns', key: string) =>
    explained('The record could not be deleted', async () => {
      const transaction = (await connected()).transaction(stores, 'readwrite')
      await inOne(transaction, async () => {
        await transaction.objectStore(store).delete(key)
        await transaction.objectStore('counters').delete(ledgerKey(store, key))
      })
    })

  function readEach<Value extends object, Found>(
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
        discard: () => discard(store, key),
      })
      return []
    })
    return { records, unreadable }
  }

  const readConversations = () =>
    explained('The list of chats could not be read', async () => {
      // Not by the index of their times: a record without one is not in it.
      const all = await (await connected()).getAll('conversations')
      const { records, unreadable } = readEach('conversations', all, (value) =>
        parseConversation(value, schema),
      )
      return { records: records.toSorted((one, other) => other.updatedAt - one.updatedAt), unreadable }
    })

  const readTurns = (conversationId: string) =>
    explained('The chat could not be read', async () => {
      const all = await (await connected()).getAllFromIndex('turns', 'conversationId', conversationId)
      return readEach('turns', all, readTurn)
    })

  return {
    conversations: async () => (await readConversations()).records,
    turns: async (conversationId) => (await readTurns(conversationId)).records,
    readConversations,
    readTurns,
    readStrayTurns: () =>
      explained('Damaged messages could not be read', async () => {
        const strays = await strayTurns(await connected())
        return readEach('turns', strays, (value) => parseTurn(value, schema)).unreadable
      }),
    unlistedChats: () =>
      explained('The list of chats could not be checked', async () => unlistedChats(await connected())),
    ledgerState: () =>
      explained('The chats could not be counted', async () => ledgerState(await connected())),
    missingFiles: () =>
      explained('The files could not be counted', async () =>
        missingFrom((await connected()).transaction(['files', 'counters']), 'files'),
      ),
    reconcile: () =>
      explained('The chats could not be counted', async () => {
        const transaction = (await connected()).transaction(stores, 'readwrite')
        return inOne(transaction, () => reconcileLedger(transaction))
      }),
    responses: () =>
      explained('The list of stored responses could not be read', async () => {
        const all = await (await connected()).getAll('responses')
        return all.toSorted((one, other) => other.createdAt - one.createdAt)
      }),
    file: (id) => explained('The file could not be read', async () => (await connected()).get('files', id)),
    fileIds: () =>
      explained('The files could not be counted', async () => (await connected()).getAllKeys('files')),
    chatIds: () =>
      explained('The chats could not be counted', async () =>
        (await connected()).getAllKeys('conversations'),
      ),
    chatEntries: (conversationId) =>
      explained('The chat could not be read', async () => {
        const connection = await connected()
        const [conversation, turns] = await Promise.all([
          connection.get('conversations', conversationId),
          connection.getAllFromIndex('turns', 'conversationId', conversationId),
        ])
        return [
          ...(conversation === undefined ? [] : [conversationEntry(conversation)]),
          ...turns.map(turnEntry),
        ]
      }),
    write: (change) => explained('The chat could not be saved', () => commit(change)).then(() => undefined),
    commit: (change) => explained('The chat could not be saved', () => commit(change)),
    revision: () => explained('The chats could not be counted', readRevision),
    async *changedSince(revision) {
      yield* changedSince(await connected(), revision)
    },
    merge: (entries) =>
      explained('The chats could not be restored', async () => merge(await connected(), entries)),
  }
}

/** A turn as it is, where nothing is wrong with it; else what can be made of it. Throws where that is nothing. */
function readTurn(value: Turn & Revised): Turn {
  return problemOfTurn(value) === undefined ? unrevised(value) : parseTurn(value, schema)
}

/** The key of a record that was read from a store which has it in `id`. */
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
    return 'there is no room left on this device for it. Delete chats you no longer need, or free some space.'
  }
  if (name === 'VersionError')
    return 'they were written by a newer version of Parley. Reload the page to get it.'
  return error instanceof Error ? error.message : String(error)
}
