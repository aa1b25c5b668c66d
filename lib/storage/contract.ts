import type { Conversation, StoredResponse, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'

/** Things that are written together, all or nothing. */
export interface Change {
  readonly conversations?: readonly Conversation[]
  readonly turns?: readonly Turn[]
  /** Turns whose answers are still streaming. They come several times a second, so they need not wait for the disk. */
  readonly streaming?: readonly Turn[]
  /**
   * Files that questions refer to. They stay when their chats are deleted for good, because another chat may have the
   * same file.
   */
  readonly files?: readonly StoredFile[]
  /** The ids of conversations to delete for good, with all their turns. */
  readonly removed?: readonly string[]
  /** The ids of responses that their upstreams no longer store. */
  readonly forgotten?: readonly string[]
}

/** The store for chats. Every method rejects with a StorageError and leaves the stored data as it was. */
export interface Storage {
  /** Returns all conversations, last changed first. Does not read turns. */
  conversations(): Promise<readonly Conversation[]>
  /** Returns the turns of one conversation, in no particular order. */
  turns(conversationId: string): Promise<readonly Turn[]>
  /** Returns the responses that upstreams store, newest first, including those of deleted conversations. */
  responses(): Promise<readonly StoredResponse[]>
  /** Returns a file that a question refers to; undefined if it is not stored. */
  file(id: string): Promise<StoredFile | undefined>
  write(change: Change): Promise<void>
}

/** An error whose message explains what went wrong with the storage and what that means for the person. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
}
