import type { IDBPDatabase } from 'idb'
import { type LedgerKey, type ReadWrite, type Schema, stores } from './connection'

/**
 * The ledger has an entry for each record of the other stores, written in the same transaction. A browser can lose one
 * store, or some of its records, and keep the rest (a partial eviction, a failed upgrade): the ledger then shows that
 * something is missing, and what. Checking only needs the number of keys. The ledger is stored among the counters: so
 * it can only be lost together with the number of the last write, and older databases need no change.
 */
const recorded = ['conversations', 'turns', 'responses', 'files', 'removed'] as const
type RecordStore = LedgerKey[0]
type Counters = ReturnType<typeof countersOf>
const countersOf = (transaction: Pick<ReadWrite, 'objectStore'>) => transaction.objectStore('counters')

/** Returns the key of a record in the ledger, for IndexedDB. */
export const ledgerKey = (store: RecordStore, id: string): LedgerKey => [store, id]
const allOf = (store: RecordStore) => IDBKeyRange.bound([store], [store, []])
/** IndexedDB sorts array keys after all other types. */
const allEntries = () => IDBKeyRange.lowerBound([])

/** Returns the ids that the ledger has for a store. */
async function idsIn(counters: Counters, store: RecordStore): Promise<readonly string[]> {
  const keys = await counters.getAllKeys(allOf(store))
  return keys.flatMap((key) => (typeof key === 'string' ? [] : [key[1]]))
}

/** What is known to have been stored and is missing. */
export interface Losses {
  readonly chats: number
  readonly messages: number
  readonly files: number
}

/**
 * `new`: from a version without a ledger, or without records; `lacking`: something is lost. Records without an entry
 * count as a loss, because then the ledger itself is lost.
 */
export type LedgerState = 'whole' | 'lacking' | 'new'

/** Compares the numbers of keys: 10 ms for 10,000 messages. */
export async function ledgerState(database: IDBPDatabase<Schema>): Promise<LedgerState> {
  const transaction = database.transaction(stores, 'readonly')
  const [revision, entries, filed, conversations, turns, ...others] = await Promise.all([
    transaction.objectStore('counters').get('revision'),
    transaction.objectStore('counters').count(allEntries()),
    transaction.objectStore('turns').index('conversationId').count(),
    ...recorded.map((store) => transaction.objectStore(store).count()),
  ])
  const records = [conversations, turns, ...others].reduce<number>((sum, count = 0) => sum + count, 0)
  // Once something has been written, there are chats and messages, or they were deleted; checking that is cheap.
  if (revision !== undefined && (conversations === 0 || turns === 0)) return 'lacking'
  // A turn is so damaged that it belongs to no chat.
  if (filed !== turns) return 'lacking'
  if (entries === 0) return 'new'
  return entries === records ? 'whole' : 'lacking'
}

/** Returns the ids that the ledger has but the store does not. */
export async function missingFrom(
  transaction: Pick<ReadWrite, 'objectStore'>,
  store: RecordStore,
): Promise<readonly string[]> {
  const [ids, keys] = await Promise.all([
    idsIn(countersOf(transaction), store),
    transaction.objectStore(store).getAllKeys(),
  ])
  const there = new Set(keys)
  return ids.filter((id) => !there.has(id))
}

/**
 * Updates the ledger to the existing records, and returns what was lost. Records lost deletions again, so that no copy
 * restores what the person deleted.
 */
export async function reconcileLedger(transaction: ReadWrite): Promise<Losses> {
  const ledger = transaction.objectStore('counters')
  const lost: Record<RecordStore, number> = { conversations: 0, turns: 0, responses: 0, files: 0, removed: 0 }
  for (const store of recorded) {
    const [ids, keys] = await Promise.all([idsIn(ledger, store), transaction.objectStore(store).getAllKeys()])
    const [noted, there] = [new Set(ids), new Set(keys)]
    const missing = [...noted].filter((id) => !there.has(id))
    lost[store] = missing.length
    await Promise.all([
      ...missing.map((id) =>
        store === 'removed' ? putBack(transaction, id) : ledger.delete(ledgerKey(store, id)),
      ),
      ...keys.filter((id) => !noted.has(id)).map((id) => ledger.put(0, ledgerKey(store, id))),
    ])
  }
  return { chats: lost.conversations, messages: lost.turns, files: lost.files }
}

async function putBack(transaction: ReadWrite, id: string): Promise<void> {
  const revision = (await transaction.objectStore('counters').get(ledgerKey('removed', id))) ?? 0
  await transaction.objectStore('removed').put({ id, revision })
}
