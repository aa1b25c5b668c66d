import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { changesRecords, migrate, schema } from '@/lib/conversation/migrate'
import { responsesOf } from '@/lib/conversation/stored-responses'
import type { Conversation, StoredResponse, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import { type Change, type Storage, StorageError } from './contract'
import type { Entry } from './entries'

/** The number of the write that a record is from: its time. Records of the first version have none. */
interface Revised {
  readonly revision?: number
}

interface Schema extends DBSchema {
  conversations: {
    key: string
    value: Conversation & Revised
    indexes: { updatedAt: number; revision: number }
  }
  turns: { key: string; value: Turn & Revised; indexes: { conversationId: string; revision: number } }
  responses: { key: string; value: StoredResponse }
  files: { key: string; value: StoredFile }
  /** What went for good, so that no second copy brings it back. */
  removed: {
    key: string
    value: { readonly id: string; readonly revision: number }
    indexes: { revision: number }
  }
  /** `revision`: the number of the last write. */
  counters: { key: string; value: number }
}

const stores = ['conversations', 'turns', 'responses', 'files', 'removed', 'counters'] as const

/** Chats in the browser's own database, which numbers its writes so that a second copy can tell what is lost. */
export interface Database extends Storage {
  /** The number of the last write, which rises from write to write; 0 where there was none yet. */
  revision(): Promise<number>
  /** Writes, and resolves to the number of the write. */
  commit(change: Change): Promise<number>
  /** The ids of all files. */
  fileIds(): Promise<readonly string[]>
  /** All that was written after a write, or with 0 all there is, some at a time. */
  changedSince(revision: number): AsyncIterable<readonly Entry[]>
  /**
   * Takes over what is missing here or older, and removes what was removed since, all of it or nothing.
   *
   * @returns how many chats that brought back or up to date
   */
  merge(entries: readonly Entry[]): Promise<number>
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
    lastRevision = Math.max(lastRevision, (await (await connected()).get('counters', 'revision')) ?? 0)
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
          await transaction.objectStore('conversations').put({ ...conversation, revision })
          // What comes back from a backup is not gone any more.
          await transaction.objectStore('removed').delete(conversation.id)
        }),
        ...[...(change.turns ?? []), ...(change.streaming ?? [])].map((turn) =>
          putTurn(transaction, turn, revision),
        ),
        ...(change.files ?? []).map((file) => transaction.objectStore('files').put(file)),
        ...(change.forgotten ?? []).map((id) => transaction.objectStore('responses').delete(id)),
        ...(change.removed ?? []).map((id) => remove(transaction, id, revision)),
      ])
      return revision
    })
  }

  return {
    conversations: () =>
      explained('The list of chats could not be read', async () => {
        const all = await (await connected()).getAllFromIndex('conversations', 'updatedAt')
        return all.map(unrevised).toReversed()
      }),
    turns: (conversationId) =>
      explained('The chat could not be read', async () => {
        const all = await (await connected()).getAllFromIndex('turns', 'conversationId', conversationId)
        return all.map(unrevised)
      }),
    responses: () =>
      explained('The list of stored responses could not be read', async () => {
        const all = await (await connected()).getAll('responses')
        return all.toSorted((one, other) => other.createdAt - one.createdAt)
      }),
    file: (id) => explained('The file could not be read', async () => (await connected()).get('files', id)),
    fileIds: () =>
      explained('The files could not be counted', async () => (await connected()).getAllKeys('files')),
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

type ReadWrite = IDBPTransaction<Schema, typeof stores, 'readwrite'>
type Upgrade = IDBPTransaction<Schema, Array<(typeof stores)[number]>, 'versionchange'>

async function putTurn(
  transaction: ReadWrite | Upgrade,
  turn: Turn,
  revision: number | undefined,
): Promise<void> {
  const responses = transaction.objectStore('responses')
  await Promise.all([
    transaction.objectStore('turns').put(revision === undefined ? turn : { ...turn, revision }),
    ...responsesOf(turn).map((response) => responses.put(response)),
  ])
}

async function remove(transaction: ReadWrite, id: string, revision: number): Promise<void> {
  const turns = transaction.objectStore('turns')
  const [ids] = await Promise.all([
    turns.index('conversationId').getAllKeys(id),
    transaction.objectStore('conversations').delete(id),
    transaction.objectStore('removed').put({ id, revision }),
  ])
  await Promise.all(ids.map((turnId) => turns.delete(turnId)))
}

/** Does work in a transaction: where it fails, nothing of it was done. */
async function inOne<Result>(transaction: ReadWrite, work: () => Promise<Result>): Promise<Result> {
  // Whatever fails first, its reason is the one to tell: the browser ends the rest with a plain "aborted".
  const done = transaction.done.catch((error: unknown) => Promise.reject(transaction.error ?? error))
  try {
    const [result] = await Promise.all([work(), done])
    return result
  } catch (error) {
    try {
      transaction.abort()
    } catch {
      // It has ended already.
    }
    await done.catch(() => undefined)
    throw transaction.error ?? error
  }
}

/** How many chats are read at once: together they must fit into memory. */
const chatsAtOnce = 20

async function* changedSince(
  database: IDBPDatabase<Schema>,
  since: number,
): AsyncGenerator<readonly Entry[], void> {
  const range = IDBKeyRange.lowerBound(since, true)
  const removed = await database.getAllFromIndex('removed', 'revision', range)
  yield removed.map(({ id, revision }) => ({ revision, removed: id }))
  if (since > 0) {
    yield (await database.getAllFromIndex('conversations', 'revision', range)).map(conversationEntry)
    yield (await database.getAllFromIndex('turns', 'revision', range)).map(turnEntry)
    return
  }
  const conversations = await database.getAll('conversations')
  for (let at = 0; at < conversations.length; at += chatsAtOnce) {
    const some = conversations.slice(at, at + chatsAtOnce)
    const turns = await Promise.all(
      some.map(({ id }) => database.getAllFromIndex('turns', 'conversationId', id)),
    )
    yield [...some.map(conversationEntry), ...turns.flat().map(turnEntry)]
  }
}

const conversationEntry = ({ revision = 0, ...conversation }: Conversation & Revised): Entry => ({
  revision,
  conversation,
})
const turnEntry = ({ revision = 0, ...turn }: Turn & Revised): Entry => ({ revision, turn })

async function merge(database: IDBPDatabase<Schema>, entries: readonly Entry[]): Promise<number> {
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
  return inOne(transaction, async () => {
    const removed = new Set(await transaction.objectStore('removed').getAllKeys())
    const restored = new Set<string>()
    let highest = (await transaction.objectStore('counters').get('revision')) ?? 0
    for (const entry of entries) {
      highest = Math.max(highest, entry.revision)
      if ('removed' in entry) {
        const known = await transaction.objectStore('conversations').get(entry.removed)
        if ((known?.revision ?? 0) < entry.revision) await remove(transaction, entry.removed, entry.revision)
        continue
      }
      const name = 'turn' in entry ? 'turns' : 'conversations'
      const record = 'turn' in entry ? entry.turn : entry.conversation
      const conversationId = 'turn' in entry ? entry.turn.conversationId : record.id
      if (removed.has(conversationId)) continue
      const known = await transaction.objectStore(name).get(record.id)
      if (known !== undefined && (known.revision ?? 0) >= entry.revision) continue
      restored.add(conversationId)
      if ('turn' in entry) await putTurn(transaction, entry.turn, entry.revision)
      else
        await transaction
          .objectStore('conversations')
          .put({ ...entry.conversation, revision: entry.revision })
    }
    await transaction.objectStore('counters').put(highest, 'revision')
    return restored.size
  })
}

function unrevised<Value extends Revised>({ revision: _revision, ...value }: Value): Omit<Value, 'revision'> {
  return value
}

interface Connection {
  readonly timeLimit: number
  readonly onClosed: () => void
  readonly onOutdated: () => void
}

async function connect(
  name: string,
  { timeLimit, onClosed, onOutdated }: Connection,
): Promise<IDBPDatabase<Schema>> {
  let isBlocked = false
  let isUpgrading = false
  const opening = openDB<Schema>(name, schema, {
    upgrade: (database, from, _to, transaction) => {
      isUpgrading = true
      upgrade(database, from, transaction).catch(() => transaction.abort())
    },
    blocked: () => {
      isBlocked = true
    },
    // A newer version of the app in another tab must not wait for this one.
    blocking: (_current, _blocked, event) => {
      onOutdated()
      if (event.target instanceof IDBDatabase) event.target.close()
    },
    terminated: onClosed,
  })
  return inTime(opening, timeLimit, () => {
    // Thousands of chats are brought up to date in their own time: given up, they would seem to be gone.
    if (isUpgrading) return undefined
    return isBlocked
      ? 'an older version of Parley is open in another tab. Close or reload that one, then this one.'
      : 'its storage did not open in time.'
  })
}

async function upgrade(database: IDBPDatabase<Schema>, from: number, transaction: Upgrade): Promise<void> {
  if (from < 1) {
    database.createObjectStore('conversations', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt')
    database.createObjectStore('turns', { keyPath: 'id' }).createIndex('conversationId', 'conversationId')
  }
  if (from < 2) {
    transaction.objectStore('conversations').createIndex('revision', 'revision')
    transaction.objectStore('turns').createIndex('revision', 'revision')
    database.createObjectStore('responses', { keyPath: 'id' })
    database.createObjectStore('removed', { keyPath: 'id' }).createIndex('revision', 'revision')
    database.createObjectStore('counters')
  }
  if (from < 3) database.createObjectStore('files', { keyPath: 'id' })
  // To write all of them anew takes long, so it is done only where it changes them.
  if (from > 0 && changesRecords(from)) await migrateAll(transaction, from)
}

/** Brings all records up to date, in the transaction of the upgrade: all of them or none. */
async function migrateAll(transaction: Upgrade, from: number): Promise<void> {
  const conversations = transaction.objectStore('conversations')
  for (const record of await conversations.getAll()) {
    await conversations.put({ ...record, ...migrate('conversation', from, { ...record }) })
  }
  // One by one: all at once they may not fit into memory.
  let cursor = await transaction.objectStore('turns').openCursor()
  while (cursor !== null) {
    const turn = migrate('turn', from, { ...cursor.value })
    await putTurn(transaction, { ...cursor.value, ...turn }, undefined)
    cursor = await cursor.continue()
  }
  // Not none: the second copy has to be made.
  await transaction.objectStore('counters').put(1, 'revision')
}

/** @param reason asked when the time is over: why it failed, or undefined to wait on */
async function inTime<Value>(
  promise: Promise<Value>,
  limit: number,
  reason: () => string | undefined,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const why = reason()
      if (why !== undefined) reject(new Error(why))
    }, limit)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
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
