import { filesOf } from '@/lib/conversation/files-of'
import type { Conversation } from '@/lib/conversation/types'
import type { Change } from '@/lib/storage/contract'
import { readFolderSettings, renameFolderSettings } from '@/lib/storage/folder-settings'
import type { SettingsActions } from './settings-actions'
import type { ParleyStore } from './store'

/** What a person can do with a chat as a whole. Unknown ids are ignored. */
export interface ChatActions {
  rename(conversationId: string, title: string): Promise<void>
  pin(conversationId: string, pinned: boolean): Promise<void>
  archive(conversationIds: readonly string[], archived: boolean): Promise<void>
  /** Moves chats into a folder, or out of any folder if it is null. */
  moveToFolder(conversationIds: readonly string[], folder: string | null): Promise<void>
  renameFolder(folder: string, name: string): Promise<void>
  /** Sets the folder of the next new chat, which begins with the folder's settings; null for none. */
  setNextFolder(folder: string | null): void
  /** Sets whether providers may store anything of the chat from now on; null means the next new chat. */
  setPrivate(conversationId: string | null, isPrivate: boolean): Promise<void>
  /** Sets whether the next new chat is temporary. */
  setNextTemporary(isTemporary: boolean): void
  /** Stores a temporary chat with all that is in it: from now on it is like any other. */
  keepTemporary(conversationId: string): Promise<void>
  /** Removes every temporary chat but this one, and stops what runs in it. */
  endTemporary(exceptId: string | null): void
  /** Hides chats; they can be restored until `removeDeleted` is called. */
  deleteChats(conversationIds: readonly string[]): Promise<void>
  /** Restores the chats that were deleted last. */
  restoreDeleted(): Promise<void>
  /** Removes them for good. */
  removeDeleted(): Promise<void>
}

interface ChatWorld {
  readonly store: ParleyStore
  readonly save: (change: Change) => Promise<void>
  readonly now: () => number
  /** Sets what the new chat begins with. */
  readonly settings: Pick<SettingsActions, 'replaceSettings' | 'resetNewChat'>
  /** Stores files that are only in this page, by id. */
  readonly addHeldFiles: (ids: readonly string[]) => void
  /** Stops everything that still runs in the removed chats. */
  readonly stopChats: (conversationIds: readonly string[]) => void
}

export function createChatActions({
  store,
  save,
  now,
  settings,
  addHeldFiles,
  stopChats,
}: ChatWorld): ChatActions {
  /** Changes chats in place: the list keeps its order, because no message was sent. */
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

  /** Drops the previously deleted chats from the state. Returns the ids that storage should remove for good. */
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
      renameFolderSettings(folder, wanted)
      await change(
        inside.map(({ id }) => id),
        (chat) => ({ ...chat, folder: wanted }),
      )
    },
    setNextFolder(folder) {
      const { nextFolder, defaults } = store.getState()
      if (nextFolder === null && folder === null) return
      store.setState({ nextFolder: folder })
      const own = folder === null ? undefined : readFolderSettings(folder)
      if (own === undefined) settings.resetNewChat()
      else settings.replaceSettings(null, { ...defaults, ...own, model: own.model || defaults.model })
    },
    async setPrivate(conversationId, isPrivate) {
      if (conversationId === null) return store.setState({ nextIsPrivate: isPrivate })
      return change([conversationId], ({ private: _private, ...chat }) =>
        isPrivate || chat.temporary === true ? { ...chat, private: true } : chat,
      )
    },

    setNextTemporary: (nextIsTemporary) => store.setState({ nextIsTemporary }),
    async keepTemporary(conversationId) {
      const { turns } = store.getState()
      const all = [...(turns.get(conversationId)?.values() ?? [])]
      addHeldFiles([...filesOf(all)])
      await change([conversationId], ({ temporary: _temporary, private: _private, ...chat }) => chat)
      await save({ turns: all })
    },
    endTemporary(exceptId) {
      const { conversations, turns } = store.getState()
      const ended = (conversations ?? []).filter(({ id, temporary }) => temporary === true && id !== exceptId)
      if (ended.length === 0) return
      const ids = ended.map(({ id }) => id)
      stopChats(ids)
      const others = new Map(turns)
      for (const id of ids) others.delete(id)
      store.setState({
        conversations: conversations?.filter((one) => !ended.includes(one)) ?? null,
        turns: others,
      })
    },

    async deleteChats(ids) {
      const wanted = new Set(ids)
      const conversations = store.getState().conversations ?? []
      const deletedAt = now()
      const deletedChats = conversations
        .filter(({ id }) => wanted.has(id))
        .map((chat) => ({ ...chat, deletedAt }))
      if (deletedChats.length === 0) return
      // Only one deletion can be undone at a time; the previous one is final now.
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
