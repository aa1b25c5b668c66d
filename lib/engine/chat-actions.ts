import type { Conversation } from '@/lib/conversation/types'
import type { Change } from '@/lib/storage/contract'
import type { ParleyStore } from '@/lib/store/store'

/** What a person can do with a chat as a whole. Unknown ids are passed over. */
export interface ChatActions {
  rename(conversationId: string, title: string): Promise<void>
  pin(conversationId: string, pinned: boolean): Promise<void>
  archive(conversationIds: readonly string[], archived: boolean): Promise<void>
  /** Puts chats into a folder, or with null out of any. */
  moveToFolder(conversationIds: readonly string[], folder: string | null): Promise<void>
  renameFolder(folder: string, name: string): Promise<void>
  /** From now on no upstream is to keep anything of the chat; null means the next new one. */
  setPrivate(conversationId: string | null, isPrivate: boolean): Promise<void>
  /** Hides chats; until `removeDeleted` they can be restored. */
  deleteChats(conversationIds: readonly string[]): Promise<void>
  /** Shows the chats again that were deleted last. */
  restoreDeleted(): Promise<void>
  /** Removes them for good. */
  removeDeleted(): Promise<void>
}

interface ChatWorld {
  readonly store: ParleyStore
  readonly save: (change: Change) => Promise<void>
  readonly now: () => number
  /** Ends what still goes on in chats that are removed. */
  readonly stopChats: (conversationIds: readonly string[]) => void
}

export function createChatActions({ store, save, now, stopChats }: ChatWorld): ChatActions {
  /** Changes chats in place: the list keeps its order, because nothing was said. */
  async function change(
    ids: readonly string[],
    edit: (conversation: Conversation) => Conversation,
  ): Promise<void> {
    const wanted = new Set(ids)
    const { conversations } = store.getState()
    const changed = (conversations ?? []).filter(({ id }) => wanted.has(id)).map(edit)
    const byId = new Map(changed.map((conversation) => [conversation.id, conversation]))
    store.setState({ conversations: conversations?.map((one) => byId.get(one.id) ?? one) ?? null })
    if (changed.length > 0) await save({ conversations: changed })
  }

  /** Shows nothing more of what was deleted before. Returns what storage is to remove for good. */
  function forgetDeleted(): readonly string[] {
    const removed = store.getState().deletedChats.map(({ id }) => id)
    const turns = new Map(store.getState().turns)
    for (const id of removed) turns.delete(id)
    if (removed.length > 0) store.setState({ deletedChats: [], turns })
    stopChats(removed)
    return removed
  }

  return {
    async rename(conversationId, title) {
      const wanted = title.trim()
      if (wanted !== '') await change([conversationId], (chat) => ({ ...chat, title: wanted }))
    },
    pin: (conversationId, pinned) =>
      change([conversationId], ({ pinned: _pinned, ...chat }) => (pinned ? { ...chat, pinned } : chat)),
    archive: (ids, archived) =>
      change(ids, ({ archived: _archived, ...chat }) => (archived ? { ...chat, archived } : chat)),
    moveToFolder: (ids, folder) =>
      change(ids, ({ folder: _folder, ...chat }) =>
        folder?.trim() ? { ...chat, folder: folder.trim() } : chat,
      ),
    async renameFolder(folder, name) {
      const inside = (store.getState().conversations ?? []).filter((chat) => chat.folder === folder)
      const wanted = name.trim()
      if (wanted === '') return
      await change(
        inside.map(({ id }) => id),
        (chat) => ({ ...chat, folder: wanted }),
      )
    },
    async setPrivate(conversationId, isPrivate) {
      if (conversationId === null) return store.setState({ nextIsPrivate: isPrivate })
      return change([conversationId], ({ private: _private, ...chat }) =>
        isPrivate ? { ...chat, private: isPrivate } : chat,
      )
    },

    async deleteChats(ids) {
      const wanted = new Set(ids)
      const conversations = store.getState().conversations ?? []
      const deletedAt = now()
      const deletedChats = conversations
        .filter(({ id }) => wanted.has(id))
        .map((chat) => ({ ...chat, deletedAt }))
      if (deletedChats.length === 0) return
      // One deletion can be undone at a time; the one before it is final now.
      const removed = forgetDeleted()
      store.setState({ conversations: conversations.filter(({ id }) => !wanted.has(id)), deletedChats })
      await save({ conversations: deletedChats, removed })
    },
    async restoreDeleted() {
      const { conversations, deletedChats } = store.getState()
      const restored = deletedChats.map(({ deletedAt: _deletedAt, ...chat }) => chat)
      if (restored.length === 0) return
      const all = [...(conversations ?? []), ...restored]
      store.setState({
        deletedChats: [],
        conversations: all.toSorted((one, other) => other.updatedAt - one.updatedAt),
      })
      await save({ conversations: restored })
    },
    async removeDeleted() {
      const removed = forgetDeleted()
      if (removed.length > 0) await save({ removed })
    },
  }
}
