import type { Conversation, StoredResponse, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'

/** What is written together: all of it, or nothing. */
export interface Change {
  readonly conversations?: readonly Conversation[]
  readonly turns?: readonly Turn[]
  /** Turns in the middle of their answer. They come several times a second, so they need not wait for the disk. */
  readonly streaming?: readonly Turn[]
  /**
   * Files that questions refer to. They stay when their chats go for good, for another chat may have the same
   * file.
   */
  readonly files?: readonly StoredFile[]
  /** Ids of conversations that go for good, with all their turns. */
  readonly removed?: readonly string[]
  /** Ids of responses that their upstreams keep no longer. */
  readonly forgotten?: readonly string[]
}

/**
 * Where chats are kept. Every method rejects with a StorageError and leaves what was stored as it was.
 */
export interface Storage {
  /** All conversations, the one changed last first. Turns are not read. */
  conversations(): Promise<readonly Conversation[]>
  /** The turns of one conversation, in no particular order. */
  turns(conversationId: string): Promise<readonly Turn[]>
  /** The responses that upstreams keep, newest first; also those of conversations that were removed. */
  responses(): Promise<readonly StoredResponse[]>
  /** A file that a question refers to; undefined where it is not kept. */
  file(id: string): Promise<StoredFile | undefined>
  write(change: Change): Promise<void>
}

/** Says in words what went wrong with the storage and what it means for the person. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
}
