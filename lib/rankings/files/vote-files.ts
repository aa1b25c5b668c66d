import { words } from '@/lib/language/english/rankings'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { parseVote, type Vote } from '@/lib/conversation/comparison/vote'
import { isObject, listOf } from '@/lib/responses/guards'
import { StorageError } from '@/lib/storage/contract'

/** Votes that came with a file. */
export interface VoteFile {
  /** Made from its contents: the same file is stored once. */
  readonly id: string
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly importedAt: number
  readonly votes: readonly Vote[]
}

/** What stores them. All methods reject with a StorageError. */
export type VoteFileStore = Pick<VoteFiles, 'all' | 'put' | 'remove'>

/** Records are validated when read: another version or another program may have written them. */
interface Schema extends DBSchema {
  files: { key: string; value: object }
}

/**
 * The database for votes from files: they belong to no chat, and there can be a hundred thousand of them, which no chat
 * should wait for. All methods reject with a StorageError.
 */
export class VoteFiles {
  readonly #name: string
  #opened: Promise<IDBPDatabase<Schema>> | undefined

  /** @param name the database's name; each test uses its own */
  constructor(name = 'parley-votes') {
    this.#name = name
  }

  /** Returns all files, the latest first. */
  all(): Promise<readonly VoteFile[]> {
    return this.#explained(async (database) =>
      (await database.getAll('files'))
        .flatMap((each) => parseVoteFile(each) ?? [])
        .toSorted((one, other) => other.importedAt - one.importedAt),
    )
  }

  async put(file: VoteFile): Promise<void> {
    await this.#explained((database) => database.put('files', file))
  }

  async remove(id: string): Promise<void> {
    await this.#explained((database) => database.delete('files', id))
  }

  async #explained<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    try {
      this.#opened ??= openDB<Schema>(this.#name, 1, {
        upgrade: (database) => void database.createObjectStore('files', { keyPath: 'id' }),
      })
      return await work(await this.#opened)
    } catch (error) {
      this.#opened = undefined
      throw new StorageError(words.votesNotStored, { cause: error })
    }
  }
}

/** Reads votes of a file from any value; undefined if it isn't any: storage and files are not trusted. */
export function parseVoteFile(value: unknown): VoteFile | undefined {
  if (!isObject(value)) return undefined
  const { id, name, importedAt } = value
  if (typeof id !== 'string' || typeof name !== 'string' || typeof importedAt !== 'number') return undefined
  return { id, name, importedAt, votes: listOf(value['votes']).flatMap((each) => parseVote(each) ?? []) }
}
