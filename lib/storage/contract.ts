import type { Conversation, Turn } from '@/lib/conversation/types'

/** What is written together: all of it, or nothing. */
export interface Change {
  readonly conversation?: Conversation
  readonly turn?: Turn
}

/**
 * Where chats are kept. Every method rejects with a StorageError and leaves what was stored as it was.
 */
export interface Storage {
  /** All conversations, the one changed last first. Turns are not read. */
  conversations(): Promise<readonly Conversation[]>
  /** The turns of one conversation, in no particular order. */
  turns(conversationId: string): Promise<readonly Turn[]>
  write(change: Change): Promise<void>
}

/** Says in words what went wrong with the storage and what it means for the person. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
}
