import { titleOf } from '@/lib/conversation/title'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { ReadFile } from '@/lib/files/stored-file'
import type { Change, Storage } from '@/lib/storage/contract'
import type { ExportedFile, ExportFormat } from '@/lib/transfer/export-chat'
import type { Restored } from '@/lib/transfer/what-is-missing'
import type { World } from './parley'

/** What a person can do with chats as files. */
export interface TransferActions {
  /** All chats, settings, presets, prompts, tools and unsent texts, as one file. */
  backUp(): Promise<Blob>
  /** Adds what a backup or an exported chat has and this browser has not. Rejects with a BackupError. */
  restore(file: Blob): Promise<RestoredAll>
  /** Adds a chat of one turn that was asked elsewhere. Resolves to its id. */
  addChat(turn: Turn): Promise<string>
  /** A chat as a file; null where it cannot be read. */
  exportChat(conversationId: string, format: ExportFormat): Promise<ExportedFile | null>
}

/** What a backup brought, with what stands beside chats. */
interface RestoredAll extends Restored {
  readonly presets: number
  readonly prompts: number
  readonly tools: number
}

interface TransferWorld {
  readonly world: Pick<World, 'store' | 'shelves' | 'now' | 'newId'>
  readonly storage: () => Promise<Storage>
  readonly open: (conversationId: string) => Promise<void>
  readonly readFile: ReadFile
  readonly setDraft: (conversationId: string | null, text: string) => void
  /** Shows what was restored, here and in other tabs. */
  readonly onRestored: (change: Change) => void
}

/** What writes and reads files is loaded when it is wanted, as this is. */
export function createTransferActions({
  world: { store, shelves, now, newId },
  storage,
  open,
  readFile,
  setDraft,
  onRestored,
}: TransferWorld): TransferActions {
  return {
    async backUp() {
      const opened = await storage()
      const { settings, drafts } = store.getState()
      const { writeBackup } = await import('@/lib/transfer/backup')
      const { presets, prompts, tools } = await shelves()
      const beside = {
        settings,
        drafts,
        presets: presets.read(),
        prompts: prompts.read(),
        tools: tools.read(),
      }
      return writeBackup(opened, beside, now())
    },

    async restore(file) {
      const { readBackup } = await import('@/lib/transfer/read-backup')
      const { whatIsMissing } = await import('@/lib/transfer/what-is-missing')
      const backup = await readBackup(file)
      const opened = await storage()
      const { change, restored } = await whatIsMissing(opened, backup)
      await opened.write(change)
      // Files are read from storage where they are wanted.
      const { files: _files, ...told } = change
      onRestored(told)
      const { drafts } = store.getState()
      for (const [id, text] of backup.drafts) if (!drafts.get(id)) setDraft(id === '' ? null : id, text)
      const { presets, prompts, tools } = await shelves()
      return {
        ...restored,
        presets: presets.addMissing(backup.presets),
        prompts: prompts.addMissing(backup.prompts),
        tools: tools.addMissing(backup.tools),
      }
    },

    async addChat(turn) {
      const [id, turnId] = [newId(), newId()]
      const conversation: Conversation = {
        id,
        title: titleOf(turn.input),
        leafId: turnId,
        createdAt: now(),
        updatedAt: now(),
      }
      const change: Change = {
        conversations: [conversation],
        turns: [{ ...turn, id: turnId, conversationId: id, parentId: null }],
      }
      const opened = await storage()
      await opened.write(change)
      onRestored(change)
      return id
    },

    async exportChat(conversationId, format) {
      await open(conversationId)
      const { conversations, turns } = store.getState()
      const conversation = conversations?.find(({ id }) => id === conversationId)
      const chat = turns.get(conversationId)
      if (conversation === undefined || chat === undefined) return null
      const { exportChat } = await import('@/lib/transfer/export-chat')
      return exportChat(conversation, chat, format, readFile)
    },
  }
}
