import type { Page } from '@playwright/test'
import { schema } from '@/lib/conversation/migrate'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { type ChatsToMake, type MadeChats, makeChats, writer } from '@/lib/conversation/testing/make-chats'

/** How many turns are passed at once. */
const batchSize = 500

interface SeedOptions extends Partial<ChatsToMake> {
  /** Where the app runs, if not at the project's own server. */
  readonly url?: string
  /** Whether the app's own numbers and ledger of its writes are there too; without them, it first compares its copies. */
  readonly isCounted?: boolean
}

/**
 * Adds chats to the browser's database as if they had been there for a long time. Call it before the app is opened; it
 * leaves the page at a file of the app's.
 *
 * @param options by default three chats of one turn each, the newest from now
 * @returns what was written
 */
export async function seedChats(
  page: Page,
  { url = '', isCounted = false, ...options }: SeedOptions = {},
): Promise<MadeChats> {
  const write = writer(1)
  const made = makeChats({
    chats: 3,
    turnsPerChat: 1,
    now: Date.now(),
    text: (at) => write(at % 2 === 0 ? 60 : 300),
    ...options,
  })
  await page.goto(`${url}/icon.svg`)
  await page.evaluate(createDatabase, schema)
  await page.evaluate(putAll, { schema, isCounted, conversations: made.conversations, turns: [] })
  for (let at = 0; at < made.turns.length; at += batchSize) {
    await page.evaluate(putAll, {
      schema,
      isCounted,
      conversations: [],
      turns: made.turns.slice(at, at + batchSize),
    })
  }
  return made
}

// The two functions below run in the page and cannot use anything from outside.

/** Creates the same stores as lib/storage/indexed-db.ts; the app notices if anything is missing. */
function createDatabase(version: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('parley', version)
    opening.addEventListener('upgradeneeded', () => {
      const database = opening.result
      const conversations = database.createObjectStore('conversations', { keyPath: 'id' })
      conversations.createIndex('updatedAt', 'updatedAt')
      conversations.createIndex('revision', 'revision')
      const turns = database.createObjectStore('turns', { keyPath: 'id' })
      turns.createIndex('conversationId', 'conversationId')
      turns.createIndex('revision', 'revision')
      database.createObjectStore('responses', { keyPath: 'id' })
      database.createObjectStore('files', { keyPath: 'id' })
      database.createObjectStore('removed', { keyPath: 'id' }).createIndex('revision', 'revision')
      database.createObjectStore('counters')
    })
    opening.addEventListener('error', () => reject(new Error('The database was not created.')))
    opening.addEventListener('success', () => {
      opening.result.close()
      resolve()
    })
  })
}

interface Batch {
  readonly schema: number
  readonly isCounted: boolean
  readonly conversations: readonly Conversation[]
  readonly turns: readonly Turn[]
}

function putAll({ schema, isCounted, conversations, turns }: Batch): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('parley', schema)
    opening.addEventListener('error', () => reject(new Error('The database does not open.')))
    opening.addEventListener('success', () => {
      const database = opening.result
      const transaction = database.transaction(['conversations', 'turns', 'counters'], 'readwrite')
      const counters = transaction.objectStore('counters')
      const put = (store: string, record: { readonly id: string }) => {
        const revision = Date.now()
        transaction.objectStore(store).put(isCounted ? { ...record, revision } : record)
        if (!isCounted) return
        counters.put(revision, 'revision')
        counters.put(0, [store, record.id])
      }
      for (const conversation of conversations) put('conversations', conversation)
      for (const turn of turns) put('turns', turn)
      transaction.addEventListener('abort', () => reject(new Error('The chats were not written.')))
      transaction.addEventListener('complete', () => {
        database.close()
        resolve()
      })
    })
  })
}
