import { words } from '@/lib/language/english/storage'
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { recordingFileInPieces } from '@/lib/inspector/files/recording-file'
import { readRecordingFile } from '@/lib/inspector/files/read-recording-file'
import type { OpenedStream } from '@/lib/inspector/files/opened-stream'
import type { Recording } from '@/lib/inspector/recording'
import { inSlices } from '@/lib/util/pieces'
import { StorageError } from './contract'

interface Schema extends DBSchema {
  /** The contents as files, by the keys of their requests: what is stored is what a person could save. */
  files: { key: string; value: string }
  /** What is known of each file without reading it. */
  entries: {
    key: string
    value: {
      readonly key: string
      readonly conversationId: string
      /** Milliseconds since the epoch. */
      readonly keptAt: number
      /** In UTF-16 code units, about as many as bytes. */
      readonly size: number
    }
    indexes: { conversationId: string }
  }
}

const stores = ['files', 'entries'] as const
type ReadWrite = IDBPTransaction<Schema, typeof stores, 'readwrite'>

/** What the page needs to keep recordings. */
export type RecordingKeeping = Pick<RecordingStore, 'keep' | 'removeChats'>

interface RecordingStoreOptions {
  /** The database's name; each test uses its own. */
  readonly name?: string
  /** How much is kept, in bytes; the oldest recordings go first. */
  readonly maxBytes: () => number
  readonly now?: () => number
}

/**
 * Recordings of requests and their answers, so that they can be inspected after a reload. They are a database of their
 * own: nobody waits for it, and losing it loses no chat. Secrets are masked before anything is stored. All methods reject
 * with a StorageError.
 */
export class RecordingStore {
  readonly #name: string
  readonly #maxBytes: () => number
  readonly #now: () => number
  #opened: Promise<IDBPDatabase<Schema>> | undefined

  constructor({ name = 'parley-recordings', maxBytes, now = Date.now }: RecordingStoreOptions) {
    this.#name = name
    this.#maxBytes = maxBytes
    this.#now = now
  }

  /** Stores a recording that has ended, unless it is larger than all that may be kept. */
  async keep(recording: Recording, conversationId: string, provider: string): Promise<void> {
    const maxBytes = this.#maxBytes()
    if (maxBytes === 0) return
    // At the end of a long answer, all of it at once would hold the page up.
    const file = await inSlices(recordingFileInPieces(recording, { provider }))
    if (file.length > maxBytes) return
    const entry = { key: recording.key, conversationId, keptAt: this.#now(), size: file.length }
    await this.#write(async (transaction) => {
      await Promise.all([
        transaction.objectStore('entries').put(entry),
        transaction.objectStore('files').put(file, recording.key),
      ])
      await forgetBeyond(transaction, maxBytes)
    })
  }

  /** Returns a recording; undefined if it is not kept, or is damaged. */
  async read(key: string): Promise<OpenedStream | undefined> {
    const file = await this.#explained(async (database) => database.get('files', key))
    if (file === undefined) return undefined
    try {
      const opened = readRecordingFile(file)
      return { ...opened, recording: { ...opened.recording, key } }
    } catch {
      return undefined
    }
  }

  /** Returns the keys of the recordings of a chat. */
  async keysOf(conversationId: string): Promise<readonly string[]> {
    return this.#explained((database) =>
      database.getAllKeysFromIndex('entries', 'conversationId', conversationId),
    )
  }

  /** Returns how much is kept, in bytes. */
  async size(): Promise<number> {
    const entries = await this.#explained((database) => database.getAll('entries'))
    return entries.reduce((sum, { size }) => sum + size, 0)
  }

  /** Forgets the recordings of chats. */
  async removeChats(conversationIds: readonly string[]): Promise<void> {
    await this.#write(async (transaction) => {
      const index = transaction.objectStore('entries').index('conversationId')
      const keys = await Promise.all(conversationIds.map((id) => index.getAllKeys(id)))
      await remove(transaction, keys.flat())
    })
  }

  /** Forgets the oldest recordings until what is left is within the limit, which may have changed. */
  async shrink(): Promise<void> {
    await this.#write((transaction) => forgetBeyond(transaction, this.#maxBytes()))
  }

  async #write(work: (transaction: ReadWrite) => Promise<void>): Promise<void> {
    await this.#explained(async (database) => {
      const transaction = database.transaction(stores, 'readwrite')
      await Promise.all([work(transaction), transaction.done])
    })
  }

  async #explained<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    try {
      this.#opened ??= openDB<Schema>(this.#name, 1, {
        upgrade: (database) => {
          database.createObjectStore('files')
          database
            .createObjectStore('entries', { keyPath: 'key' })
            .createIndex('conversationId', 'conversationId')
        },
      })
      return await work(await this.#opened)
    } catch (error) {
      this.#opened = undefined
      throw new StorageError(words.recordingsNotStored, { cause: error })
    }
  }
}

async function forgetBeyond(transaction: ReadWrite, maxBytes: number): Promise<void> {
  const entries = await transaction.objectStore('entries').getAll()
  let left = entries.reduce((sum, { size }) => sum + size, 0)
  const forgotten: string[] = []
  for (const { key, size } of entries.toSorted((one, other) => one.keptAt - other.keptAt)) {
    if (left <= maxBytes) break
    forgotten.push(key)
    left -= size
  }
  await remove(transaction, forgotten)
}

async function remove(transaction: ReadWrite, keys: readonly string[]): Promise<void> {
  await Promise.all(
    keys.flatMap((key) => [
      transaction.objectStore('entries').delete(key),
      transaction.objectStore('files').delete(key),
    ]),
  )
}
