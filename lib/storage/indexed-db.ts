import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { type Storage, StorageError } from './contract'

interface Schema extends DBSchema {
  conversations: { key: string; value: Conversation; indexes: { updatedAt: number } }
  turns: { key: string; value: Turn; indexes: { conversationId: string } }
}

const version = 1

/** Milliseconds to open in. Chromium can leave an open request unanswered for ever; questions wait for it. */
const openTime = 5000

/**
 * Chats in the browser's own database.
 *
 * @param name the database's name; tests use one each
 * @returns rejects with a StorageError where the browser has none or refuses it (private windows)
 */
export async function openIndexedDbStorage(name = 'parley'): Promise<Storage> {
  const opening = () =>
    openDB<Schema>(name, version, {
      upgrade(db) {
        db.createObjectStore('conversations', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt')
        db.createObjectStore('turns', { keyPath: 'id' }).createIndex('conversationId', 'conversationId')
      },
      // A newer version of the app opened in another tab must not wait for this one.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close()
      },
    })
  const database = await explained('This browser does not let Parley keep chats', () => inTime(opening()))
  return {
    conversations: () =>
      explained('The list of chats could not be read', () =>
        database.getAllFromIndex('conversations', 'updatedAt').then((all) => all.toReversed()),
      ),
    turns: (conversationId) =>
      explained('The chat could not be read', () =>
        database.getAllFromIndex('turns', 'conversationId', conversationId),
      ),
    write: (change) => explained('The chat could not be saved', () => write(database, change)),
  }
}

async function write(database: IDBPDatabase<Schema>, change: Parameters<Storage['write']>[0]): Promise<void> {
  // Strict durability waits for the disk: a request must not leave before its turn is really kept.
  const transaction = database.transaction(['conversations', 'turns'], 'readwrite', { durability: 'strict' })
  await Promise.all([
    change.conversation && transaction.objectStore('conversations').put(change.conversation),
    change.turn && transaction.objectStore('turns').put(change.turn),
    transaction.done,
  ])
}

async function inTime<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('its storage did not open in time.')), openTime)
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
    const reason = error instanceof Error ? error.message : String(error)
    throw new StorageError(`${what}: ${reason}`, { cause: error })
  }
}
