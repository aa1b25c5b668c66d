import { words } from '@/lib/language/english/storage'
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { changesRecords, migrate, schema } from '@/lib/conversation/migrate'
import { responsesOf } from '@/lib/conversation/stored-responses'
import type { Conversation, StoredResponse, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'

/** The number of the write that produced a record, which is its time. Records from the first version have none. */
export interface WithRevision {
  readonly revision?: number
}

export interface Schema extends DBSchema {
  conversations: {
    key: string
    value: Conversation & WithRevision
    indexes: { updatedAt: number; revision: number }
  }
  turns: { key: string; value: Turn & WithRevision; indexes: { conversationId: string; revision: number } }
  responses: { key: string; value: StoredResponse }
  files: { key: string; value: StoredFile }
  /** Everything that was deleted for good, so that no second copy restores it. */
  removed: {
    key: string
    value: { readonly id: string; readonly revision: number }
    indexes: { revision: number }
  }
  /** `revision` is the number of the last write. The other keys belong to the ledger, see `ledger.ts`. */
  counters: { key: 'revision' | LedgerKey; value: number }
}

/** The key of a record in the ledger. */
export type LedgerKey = [store: 'conversations' | 'turns' | 'responses' | 'files' | 'removed', id: string]

export const stores = ['conversations', 'turns', 'responses', 'files', 'removed', 'counters'] as const

export type ReadWrite = IDBPTransaction<Schema, typeof stores, 'readwrite'>
type Upgrade = IDBPTransaction<Schema, Array<(typeof stores)[number]>, 'versionchange'>

interface Connection {
  readonly timeLimit: number
  readonly onClosed: () => void
  readonly onOutdated: () => void
}

/** Opens the database, and upgrades it if it is from an older version. */
export async function connect(
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
    // A newer version of the app in another tab must not have to wait for this tab.
    blocking: (_current, _blocked, event) => {
      onOutdated()
      if (event.target instanceof IDBDatabase) event.target.close()
    },
    terminated: onClosed,
  })
  return inTime(opening, timeLimit, () => {
    // Upgrading thousands of chats takes time: if we gave up, they would seem to be gone.
    if (isUpgrading) return undefined
    return isBlocked ? words.anOlderVersionOfParleyIs : words.itsStorageDidntOpenInTime
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
  // Rewriting all records takes long, so we do it only if it changes them.
  if (from > 0 && changesRecords(from)) await migrateAll(transaction, from)
}

/** Migrates all records in the transaction of the upgrade: all of them or none. */
async function migrateAll(transaction: Upgrade, from: number): Promise<void> {
  const conversations = transaction.objectStore('conversations')
  for (const record of await conversations.getAll()) {
    await conversations.put({ ...record, ...migrate('conversation', from, { ...record }) })
  }
  // We read one at a time, because all of them together may not fit into memory.
  const turns = transaction.objectStore('turns')
  let cursor = await turns.openCursor()
  while (cursor !== null) {
    const turn: Turn & WithRevision = { ...cursor.value, ...migrate('turn', from, { ...cursor.value }) }
    await Promise.all([
      turns.put(turn),
      ...responsesIn(turn).map((response) => transaction.objectStore('responses').put(response)),
    ])
    cursor = await cursor.continue()
  }
  // The number must not be 0, because the second copy has yet to be made.
  await transaction.objectStore('counters').put(1, 'revision')
}

/** One damaged record must not abort the upgrade of all the others. */
function responsesIn(turn: Turn): readonly StoredResponse[] {
  try {
    return responsesOf(turn)
  } catch {
    return []
  }
}

/**
 * @param reason called when the time is up: returns why it failed, or undefined to keep waiting
 */
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
