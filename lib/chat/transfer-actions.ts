import type { Quote } from '@/lib/conversation/quote'
import { titleOf } from '@/lib/conversation/title'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import type { StoredRuns } from '@/lib/datasets/storage/contract'
import type { ReadFile } from '@/lib/files/stored-file'
import type { Change, Storage } from '@/lib/storage/contract'
import type { WrittenBackup } from '@/lib/transfer/backup'
import type { ChatFormat } from '@/lib/transfer/chat-formats'
import type { ChatToExport, ExportedFile } from '@/lib/transfer/export-chat'
import type { Backup } from '@/lib/transfer/read-backup'
import type { RestoredChats } from '@/lib/transfer/missing-from-storage'
import type { RestoredChoices } from '@/lib/transfer/choices'
import type { RestoredRuns } from '@/lib/transfer/missing-runs'
import type { VoteFile } from '@/lib/rankings/files/vote-files'
import { StorageError } from '@/lib/storage/contract'
import type { World } from './world'

/** What a person can do with chats as files. */
export interface TransferActions {
  /** All chats, data sets, runs, votes of files, settings, presets, prompts, tools, choices and unsent texts, as one file. */
  backUp(): Promise<WrittenBackup>
  /**
   * Adds everything from a backup, an exported chat or a ChatGPT export that this browser doesn't have. Rejects with a
   * BackupError.
   */
  restore(file: Blob): Promise<RestoredAll>
  /** Adds a chat with one turn that was asked elsewhere. Resolves to its id. */
  addChat(turn: Turn): Promise<string>
  /** Adds chats that are new here, with their turns and files. Rejects with a StorageError. */
  addChats(chats: Change): Promise<void>
  /** Exports chats as one file; null if none can be read. */
  exportChats(conversationIds: readonly string[], format: ChatFormat): Promise<ExportedFile | null>
  /** Reads chats with all their turns; those that can't be read are left out. */
  readChats(conversationIds: readonly string[]): Promise<readonly ChatToExport[]>
}

/** What a backup restored, including what is stored besides chats. */
interface RestoredAll extends RestoredChats, RestoredRuns, RestoredChoices {
  readonly presets: number
  readonly prompts: number
  readonly tools: number
  /** Files with votes. */
  readonly voteFiles: number
  /** How many chats, folders, presets, tools and runs contain something that isn't sent until the person has reviewed it. */
  readonly held: number
  /** What was not imported from the file, in sentences. */
  readonly notes: readonly string[]
}

interface TransferWorld {
  readonly world: Pick<
    World,
    'store' | 'drafts' | 'savedLists' | 'runStorage' | 'voteFiles' | 'now' | 'newId'
  >
  readonly storage: () => Promise<Storage>
  readonly readTurns: (conversationId: string) => Promise<readonly Turn[] | null>
  readonly readFile: ReadFile
  readonly setDraft: (conversationId: string | null, text: string) => void
  readonly addQuotes: (conversationId: string, quotes: readonly Quote[]) => void
  /** Shows what was restored, here and in other tabs. */
  readonly onRestored: (change: Change) => void
}

function heldIn({ conversations, turns, presets, tools, kept, choices }: Backup): number {
  const isHeld = ({ settings }: { readonly settings: Settings }) => settings.fromFile !== undefined
  const ofTurns = turns.filter(({ fromFile }) => fromFile !== undefined)
  const chats = new Set([
    ...conversations
      .filter(({ settings, comparison }) =>
        [...(settings === undefined ? [] : [{ settings }]), ...(comparison?.columns ?? [])].some(isHeld),
      )
      .map(({ id }) => id),
    ...ofTurns.map(({ conversationId }) => conversationId),
  ])
  const runs = kept.runs.filter(({ columns, judge }) => [...columns, ...(judge ? [judge] : [])].some(isHeld))
  const folders = [...choices.folders.values()].filter((settings) => isHeld({ settings }))
  return chats.size + folders.length + presets.filter(isHeld).length + tools.length + runs.length
}

/** The code that writes and reads files loads on demand, as this does. */
export function createTransferActions({
  world: { store, drafts, savedLists, runStorage, voteFiles, now, newId },
  storage,
  readTurns,
  readFile,
  setDraft,
  addQuotes,
  onRestored,
}: TransferWorld): TransferActions {
  /** If a file has no runs, leave their database alone: it may not exist. */
  async function restoreRuns(kept: StoredRuns): Promise<RestoredRuns> {
    if (kept.dataSets.length + kept.runs.length === 0) return { dataSets: 0, runs: 0 }
    const { missingRuns } = await import('@/lib/transfer/missing-runs')
    const opened = await runStorage()
    const { missing, restored } = await missingRuns(opened, kept)
    await opened.putAll(missing)
    return restored
  }

  /** Reads the votes that came with files, or says why not: that is no reason to leave out the rest. */
  async function readVoteFiles(): Promise<{
    readonly files: readonly VoteFile[]
    readonly problem?: string
  }> {
    try {
      return { files: await (await voteFiles()).all() }
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      return { files: [], problem: error.message }
    }
  }

  /** Without votes of files, their database stays alone, too. A file that is here stays, so that its votes count once. */
  async function restoreVotes(files: readonly VoteFile[]): Promise<number> {
    if (files.length === 0) return 0
    const opened = await voteFiles()
    const here = new Set((await opened.all()).map(({ id }) => id))
    const missing = files.filter(({ id }) => !here.has(id))
    for (const file of missing) await opened.put(file)
    return missing.length
  }

  return {
    async backUp() {
      const opened = await storage()
      const { defaults, quotes } = store.getState()
      const { writeBackup } = await import('@/lib/transfer/backup')
      const { currentChoices } = await import('@/lib/transfer/choices')
      const lists = await savedLists()
      const beside = {
        settings: defaults,
        drafts: drafts.getState(),
        quotes,
        presets: lists.presets.read(),
        prompts: lists.prompts.read(),
        tools: lists.tools.read(),
        choices: currentChoices(lists),
      }
      const votes = await readVoteFiles()
      const written = await writeBackup(
        opened,
        await runStorage(),
        { ...beside, voteFiles: votes.files },
        now(),
      )
      const problems = [votes.problem, written.problem].filter((problem) => problem !== undefined)
      return { content: written.content, ...(problems.length > 0 && { problem: problems.join(' ') }) }
    },

    async restore(file) {
      const { readBackup } = await import('@/lib/transfer/read-backup')
      const { missingFromStorage } = await import('@/lib/transfer/missing-from-storage')
      const backup = await readBackup(file)
      const opened = await storage()
      const { change, restored } = await missingFromStorage(opened, backup)
      await opened.write(change)
      // Other tabs read files from storage when they need them.
      const { files: _files, ...told } = change
      onRestored(told)
      const { quotes } = store.getState()
      for (const [id, text] of backup.drafts)
        if (!drafts.getState().get(id)) setDraft(id === '' ? null : id, text)
      for (const [id, quoted] of backup.quotes) if (!quotes.get(id)?.length) addQuotes(id, quoted)
      const restoredRuns = await restoreRuns(backup.kept)
      const { restoreChoices } = await import('@/lib/transfer/choices')
      const lists = await savedLists()
      return {
        ...restored,
        ...restoredRuns,
        presets: lists.presets.addMissing(backup.presets),
        prompts: lists.prompts.addMissing(backup.prompts),
        tools: lists.tools.addMissing(backup.tools),
        voteFiles: await restoreVotes(backup.voteFiles),
        // After the presets, one of which may be among them.
        ...restoreChoices(backup.choices, lists),
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
      await this.addChats(change)
      return id
    },

    async addChats(change) {
      const opened = await storage()
      await opened.write(change)
      // Other tabs read files from storage when they need them.
      const { files: _files, ...told } = change
      onRestored(told)
    },

    async readChats(conversationIds) {
      const chats: ChatToExport[] = []
      for (const id of conversationIds) {
        const { conversations, turns } = store.getState()
        const conversation = conversations?.find((chat) => chat.id === id)
        // A chat that is shown may have more than what is stored of it.
        const known = turns.get(id) ?? new Map((await readTurns(id))?.map((turn) => [turn.id, turn]))
        if (conversation !== undefined && known.size > 0) chats.push({ conversation, turns: known })
      }
      return chats
    },

    async exportChats(conversationIds, format) {
      const chats = await this.readChats(conversationIds)
      if (chats.length === 0) return null
      const { exportChats } = await import('@/lib/transfer/export-chat')
      return exportChats(chats, format, readFile)
    },
  }
}
