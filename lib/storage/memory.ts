import type { Conversation, Turn } from '@/lib/conversation/types'
import type { Storage } from './contract'

/** Keeps chats as long as the page lives: for tests, and where the browser offers nothing better. */
export function createMemoryStorage(): Storage {
  const conversations = new Map<string, Conversation>()
  const turns = new Map<string, Turn>()
  return {
    conversations: () =>
      Promise.resolve([...conversations.values()].toSorted((a, b) => b.updatedAt - a.updatedAt)),
    turns: (conversationId) =>
      Promise.resolve([...turns.values()].filter((turn) => turn.conversationId === conversationId)),
    write: ({ conversation, turn }) => {
      if (conversation !== undefined) conversations.set(conversation.id, conversation)
      if (turn !== undefined) turns.set(turn.id, turn)
      return Promise.resolve()
    },
  }
}
