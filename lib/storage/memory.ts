import { responsesOf } from '@/lib/conversation/stored-responses'
import type { Conversation, StoredResponse, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import type { Storage } from './contract'

/** Keeps chats as long as the page lives: for tests, and where the browser offers nothing better. */
export function createMemoryStorage(): Storage {
  const conversations = new Map<string, Conversation>()
  const turns = new Map<string, Turn>()
  const responses = new Map<string, StoredResponse>()
  const files = new Map<string, StoredFile>()
  return {
    conversations: () =>
      Promise.resolve([...conversations.values()].toSorted((a, b) => b.updatedAt - a.updatedAt)),
    turns: (conversationId) =>
      Promise.resolve([...turns.values()].filter((turn) => turn.conversationId === conversationId)),
    responses: () => Promise.resolve([...responses.values()].toSorted((a, b) => b.createdAt - a.createdAt)),
    file: (id) => Promise.resolve(files.get(id)),
    write: (change) => {
      for (const file of change.files ?? []) files.set(file.id, file)
      for (const conversation of change.conversations ?? []) conversations.set(conversation.id, conversation)
      for (const turn of [...(change.turns ?? []), ...(change.streaming ?? [])]) {
        turns.set(turn.id, turn)
        for (const response of responsesOf(turn)) responses.set(response.id, response)
      }
      for (const removed of change.removed ?? []) {
        conversations.delete(removed)
        for (const turn of turns.values()) if (turn.conversationId === removed) turns.delete(turn.id)
      }
      for (const forgotten of change.forgotten ?? []) responses.delete(forgotten)
      return Promise.resolve()
    },
  }
}
