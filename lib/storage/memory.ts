import { responsesOf } from '@/lib/conversation/stored-responses'
import type { Conversation, StoredResponse, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import type { Change, Storage } from './contract'

/** Keeps chats as long as the page lives: for tests, and if the browser offers nothing better. */
export class MemoryStorage implements Storage {
  readonly #conversations = new Map<string, Conversation>()
  readonly #turns = new Map<string, Turn>()
  readonly #responses = new Map<string, StoredResponse>()
  readonly #files = new Map<string, StoredFile>()

  async conversations(): Promise<readonly Conversation[]> {
    return [...this.#conversations.values()].toSorted((a, b) => b.updatedAt - a.updatedAt)
  }

  async turns(conversationId: string): Promise<readonly Turn[]> {
    return [...this.#turns.values()].filter((turn) => turn.conversationId === conversationId)
  }

  async responses(): Promise<readonly StoredResponse[]> {
    return [...this.#responses.values()].toSorted((a, b) => b.createdAt - a.createdAt)
  }

  async file(id: string): Promise<StoredFile | undefined> {
    return this.#files.get(id)
  }

  async write(change: Change): Promise<void> {
    for (const file of change.files ?? []) this.#files.set(file.id, file)
    for (const conversation of change.conversations ?? [])
      this.#conversations.set(conversation.id, conversation)
    for (const turn of [...(change.turns ?? []), ...(change.streaming ?? [])]) {
      this.#turns.set(turn.id, turn)
      for (const response of responsesOf(turn)) this.#responses.set(response.id, response)
    }
    for (const removed of change.removed ?? []) {
      this.#conversations.delete(removed)
      for (const turn of this.#turns.values())
        if (turn.conversationId === removed) this.#turns.delete(turn.id)
    }
    for (const forgotten of change.forgotten ?? []) this.#responses.delete(forgotten)
  }
}
