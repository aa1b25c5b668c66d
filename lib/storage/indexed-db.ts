import type { IDBPDatabase } from 'idb'
import { problemOfTurn } from '@/lib/conversation/check-turn'
import { schema } from '@/lib/conversation/migrate'
import { parseConversation, parseTurn } from '@/lib/conversation/parse-record'
import { responsesOf } from '@/lib/conversation/stored-responses'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { connect, type ReadWrite, type Revised, type Schema, stores } from './connection'
import { type Change, type Storage, StorageError } from './contract'
import type { Entry } from './entries'
import { ledgerKey, type LedgerState, ledgerState, type Losses, missingFrom, reconcileLedger } from './ledger'
import { nameOf, read, type UnreadableRecord } from './unreadable'

/** What was read of a store: one record that cannot be read does not keep the others from being shown. */
interface Reading<Value> {
  readonly records: readonly Value[]
  readonly unreadable: readonly UnreadableRecord[]
}

/** What came back from a copy. */
interface Restored {
  /** Chats that were missing as a whole. */
  readonly chats: number
  /** Messages that were missing, or there as an older version, in other chats. */
  readonly messages: number
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

/** Turns that no index of chats has. */
async function strayTurns(database: IDBPDatabase<Schema>): Promise<readonly Turn[]> {
  const { store } = database.transaction('turns')
  const index = store.index('conversationId')
  const [all, filed] = await Promise.all([store.count(), index.count()])
  if (all === filed) return []
  const [keys, known] = await Promise.all([store.getAllKeys(), index.getAllKeys()])
  const there = new Set(known)
  const values = await Promise.all(keys.filter((key) => !there.has(key)).map((key) => store.get(key)))
  return values.flatMap((value) => value ?? [])
}

async function unlistedChats(database: IDBPDatabase<Schema>): Promise<readonly string[]> {
  const transaction = database.transaction(['conversations', 'turns', 'removed'])
  const [listed, removed] = await Promise.all([
    transaction.objectStore('conversations').getAllKeys(),
    transaction.objectStore('removed').getAllKeys(),
  ])
  const known = new Set([...listed, ...removed])
  const unlisted: string[] = []
  const index = transaction.objectStore('turns').index('conversationId')
  let cursor = await index.openKeyCursor(null, 'nextunique')
  while (cursor !== null) {
    if (!known.has(cursor.key)) unlisted.push(cursor.key)
    cursor = await cursor.continue()
  }
  return unlisted
}

async function putConversation(
  transaction: ReadWrite,
  conversation: Conversation,
  revision: number,
): Promise<void> {
  await Promise.all([
    transaction.objectStore('conversations').put({ ...conversation, revision }),
    transaction.objectStore('counters').put(0, ledgerKey('conversations', conversation.id)),
  ])
}

async function putTurn(transaction: ReadWrite, turn: Turn, revision: number): Promise<void> {
  const ledger = transaction.objectStore('counters')
  const responses = transaction.objectStore('responses')
  await Promise.all([
    transaction.objectStore('turns').put({ ...turn, revision }),
    ledger.put(0, ledgerKey('turns', turn.id)),
    ...responsesOf(turn).flatMap((response) => [
      responses.put(response),
      ledger.put(0, ledgerKey('responses', response.id)),
    ]),
  ])
}

async function remove(transaction: ReadWrite, id: string, revision: number): Promise<void> {
  const turns = transaction.objectStore('turns')
  const ledger = transaction.objectStore('counters')
  const [ids] = await Promise.all([
    turns.index('conversationId').getAllKeys(id),
    transaction.objectStore('conversations').delete(id),
    transaction.objectStore('removed').put({ id, revision }),
    ledger.delete(ledgerKey('conversations', id)),
    ledger.put(revision, ledgerKey('removed', id)),
  ])
  await Promise.all(
    ids.flatMap((turnId) => [turns.delete(turnId), ledger.delete(ledgerKey('turns', turnId))]),
  )
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

async function merge(database: IDBPDatabase<Schema>, entries: readonly Entry[]): Promise<Restored> {
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
  return inOne(transaction, async () => {
    const [removed, lostRemovals] = await Promise.all([
      transaction.objectStore('removed').getAllKeys(),
      missingFrom(transaction, 'removed'),
    ])
    const gone = new Set([...removed, ...lostRemovals])
    const chats = new Set<string>()
    const messages: string[] = []
    let highest = asRevision(await transaction.objectStore('counters').get('revision'))
    for (const entry of entries) {
      highest = Math.max(highest, entry.revision)
      if ('removed' in entry) {
        const known = await transaction.objectStore('conversations').get(entry.removed)
        if ((known?.revision ?? 0) < entry.revision) await remove(transaction, entry.removed, entry.revision)
      } else if ('turn' in entry) {
        const { turn, revision } = entry
        if (gone.has(turn.conversationId)) continue
        const known = await transaction.objectStore('turns').get(turn.id)
        if (isAsNew(known, revision) && problemOfTurn(known) === undefined) continue
        messages.push(turn.conversationId)
        await putTurn(transaction, turn, revision)
      } else {
        const { conversation, revision } = entry
        if (gone.has(conversation.id)) continue
        const known = await transaction.objectStore('conversations').get(conversation.id)
        if (isAsNew(known, revision) && 'value' in read(() => parseConversation(known, schema))) continue
        chats.add(conversation.id)
        await putConversation(transaction, conversation, revision)
      }
    }
    await transaction.objectStore('counters').put(highest, 'revision')
    return { chats: chats.size, messages: messages.filter((id) => !chats.has(id)).length }
  })
}

/** A number that is damaged is none: then the copy is looked at. */
const asRevision = (value: unknown) => (Number.isSafeInteger(value) ? Number(value) : 0)

const isAsNew = (known: Revised | undefined, revision: number) =>
  known !== undefined && (known.revision ?? 0) >= revision

function unrevised<Value extends Revised>({ revision: _revision, ...value }: Value): Omit<Value, 'revision'> {
  return value
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
