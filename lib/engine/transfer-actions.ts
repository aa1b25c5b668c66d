import { titleOf } from '@/lib/conversation/title'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import type { KeptRuns } from '@/lib/datasets/storage/contract'
import type { ReadFile } from '@/lib/files/stored-file'
import type { Change, Storage } from '@/lib/storage/contract'
import type { WrittenBackup } from '@/lib/transfer/backup'
import type { ExportedFile, ExportFormat } from '@/lib/transfer/export-chat'
import type { Backup } from '@/lib/transfer/read-backup'
import type { Restored } from '@/lib/transfer/what-is-missing'
import type { RestoredRuns } from '@/lib/transfer/what-runs-are-missing'
import type { World } from './parley'

/** What a person can do with chats as files. */
export interface TransferActions {
  /** All chats, data sets, runs, settings, presets, prompts, tools and unsent texts, as one file. */
  backUp(): Promise<WrittenBackup>
  /** Adds what a backup, an exported chat or a ChatGPT export has and this browser has not. Rejects with a BackupError. */
  restore(file: Blob): Promise<RestoredAll>
  /** Adds a chat of one turn that was asked elsewhere. Resolves to its id. */
  addChat(turn: Turn): Promise<string>
  /** A chat as a file; null where it cannot be read. */
  exportChat(conversationId: string, format: ExportFormat): Promise<ExportedFile | null>
}

/** What a backup brought, with what stands beside chats. */
interface RestoredAll extends Restored, RestoredRuns {
  readonly presets: number
  readonly prompts: number
  readonly tools: number
  /** How many chats, presets, tools and runs have something that is not sent before the person has seen it. */
  readonly held: number
  /** What of the file was not taken over, in sentences. */
  readonly notes: readonly string[]
}

interface TransferWorld {
  readonly world: Pick<World, 'store' | 'shelves' | 'runStorage' | 'now' | 'newId'>
  readonly storage: () => Promise<Storage>
  readonly open: (conversationId: string) => Promise<void>
  readonly readFile: ReadFile
  readonly setDraft: (conversationId: string | null, text: string) => void
  /** Shows what was restored, here and in other tabs. */
  readonly onRestored: (change: Change) => void
}

function heldIn({ conversations, turns, presets, tools, kept }: Backup): number {
  const isHeld = ({ settings }: { readonly settings: Settings }) => settings.fromFile !== undefined
  const ofTurns = turns.filter(({ fromFile }) => fromFile !== undefined)
  const chats = new Set([
    ...conversations.filter(({ comparison }) => comparison?.columns.some(isHeld)).map(({ id }) => id),
    ...ofTurns.map(({ conversationId }) => conversationId),
  ])
  const runs = kept.runs.filter(({ columns, judge }) => [...columns, ...(judge ? [judge] : [])].some(isHeld))
  return chats.size + presets.filter(isHeld).length + tools.length + runs.length
}

/** What writes and reads files is loaded when it is wanted, as this is. */
export function createTransferActions({
  world: { store, shelves, runStorage, now, newId },
  storage,
  open,
  readFile,
  setDraft,
  onRestored,
}: TransferWorld): TransferActions {
  /** Where a file has none, their database is left alone: it may be missing. */
  async function restoreRuns(kept: KeptRuns): Promise<RestoredRuns> {
    if (kept.dataSets.length + kept.runs.length === 0) return { dataSets: 0, runs: 0 }
    const { whatRunsAreMissing } = await import('@/lib/transfer/what-runs-are-missing')
    const opened = await runStorage()
    const { missing, restored } = await whatRunsAreMissing(opened, kept)
    await opened.putAll(missing)
    return restored
  }

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
      return writeBackup(opened, await runStorage(), beside, now())
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
      const restoredRuns = await restoreRuns(backup.kept)
      const { presets, prompts, tools } = await shelves()
      return {
        ...restored,
        ...restoredRuns,
        presets: presets.addMissing(backup.presets),
        prompts: prompts.addMissing(backup.prompts),
        tools: tools.addMissing(backup.tools),
        held: heldIn(backup),
        notes: backup.notes,
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
