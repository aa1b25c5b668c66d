import type { Preset } from '@/lib/conversation/preset'
import type { SavedList } from '@/lib/storage/saved-list'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { withLeaf } from '@/lib/conversation/latest-leaf'
import type { Change, Storage } from '@/lib/storage/contract'
import { isImported } from '@/lib/transfer/import/foreign-tree'
import type { ImportBatch } from '@/lib/transfer/import/import-batches'
import { mergeChat, type MergedChat } from '@/lib/transfer/import/merge-chat'
import type { ChatWithFiles } from '@/lib/transfer/import/place-assets'
import type { ImportFailure } from '@/lib/transfer/import/read-import'

/** What an import did, and what undoing it needs. */
export interface ImportReport {
  /** The ids of the new chats. */
  readonly added: readonly string[]
  readonly updated: readonly UpdatedChat[]
  /** The ids of the new presets. */
  readonly presets: readonly string[]
  /** How many chats were here already, with all their messages. */
  readonly same: number
  /** How many had no messages. */
  readonly empty: number
  readonly failures: readonly ImportFailure[]
  /** Pictures, files and tool steps of the chats that were written that could not come along. */
  readonly leftOut: number
}

/** A chat that grew. */
interface UpdatedChat {
  readonly before: Conversation
  /** The ids of its new turns. */
  readonly addedTurns: readonly string[]
  /** The turns that were replaced, as they were. */
  readonly replaced: readonly Turn[]
}

/** Importing chats of other products, and taking that back. */
export interface ImportActions {
  /**
   * Writes the chats of an import, batch by batch. A batch is written whole or not at all, and importing the same files
   * again does the rest, so it can stop at any point.
   *
   * @param batches as `batchesFromWorker` gives them
   * @param onReport called after each batch with the report so far
   * @returns rejects with what the batches or the storage rejected with; `onReport` has told what was done before
   */
  importChats(batches: AsyncIterable<ImportBatch>, onReport: (report: ImportReport) => void): Promise<void>
  /**
   * Removes what an import brought. Chats that the person has continued since then stay.
   *
   * @returns how many stayed
   */
  undoImport(report: ImportReport): Promise<number>
}

interface ImportWorld {
  readonly presets: () => Promise<Pick<SavedList<Preset>, 'read' | 'addMissing' | 'remove'>>
  readonly storage: () => Promise<Storage>
  readonly now: () => number
  /** Shows what was written, here and in other tabs. */
  readonly onWritten: (change: Change) => void
}

const nothing: ImportReport = {
  added: [],
  updated: [],
  presets: [],
  same: 0,
  empty: 0,
  failures: [],
  leftOut: 0,
}

export function createImportActions({ presets, storage, now, onWritten }: ImportWorld): ImportActions {
  async function write(opened: Storage, change: Change): Promise<void> {
    await opened.write(change)
    // Other tabs read files from storage when they need them.
    const { files: _files, ...told } = change
    onWritten(told)
  }

  /** Returns the ids of those that were not here. */
  async function addPresets(found: readonly Preset[]): Promise<readonly string[]> {
    if (found.length === 0) return []
    const list = await presets()
    const known = new Set(list.read().map(({ id }) => id))
    list.addMissing(found)
    return found.map(({ id }) => id).filter((id) => !known.has(id))
  }

  /** Merges one chat with what is here, which may be from the batch before. */
  async function merge(
    opened: Storage,
    chat: ChatWithFiles,
    stored: Conversation | undefined,
  ): Promise<MergedChat> {
    const turns = stored === undefined ? [] : await opened.turns(stored.id)
    return mergeChat(chat, stored && { conversation: stored, turns }, now())
  }

  return {
    async importChats(batches, onReport) {
      const opened = await storage()
      const known = new Map((await opened.conversations()).map((chat) => [chat.id, chat]))
      let report = nothing
      for await (const { chats, presets: found, empty, failures } of batches) {
        const kept = await addPresets(found)
        report = {
          ...report,
          presets: [...report.presets, ...kept],
          empty: report.empty + empty,
          failures: [...report.failures, ...failures],
        }
        // The same chat may be in two files of one export.
        for (const group of withoutRepeats(chats)) {
          const gone = group.flatMap(({ conversation: { id } }) =>
            known.get(id)?.deletedAt === undefined ? [] : [id],
          )
          // A chat that was just deleted is wanted again; its Undo would otherwise bring back the old one.
          if (gone.length > 0) await write(opened, { removed: gone })
          for (const id of gone) known.delete(id)
          const change = {
            conversations: [] as Conversation[],
            turns: [] as Turn[],
            files: group.flatMap(({ files }) => files),
          }
          let next = report
          for (const chat of group) {
            const before = known.get(chat.conversation.id)
            const merged = await merge(opened, chat, before)
            next = reported(next, chat, before, merged)
            if (merged.conversation === undefined) continue
            change.conversations.push(merged.conversation)
            change.turns.push(...merged.turns)
          }
          if (change.conversations.length > 0) await write(opened, change)
          for (const conversation of change.conversations) known.set(conversation.id, conversation)
          report = next
        }
        onReport(report)
      }
    },

    async undoImport({ added, updated, presets: addedPresets }) {
      if (addedPresets.length > 0) {
        const list = await presets()
        for (const id of addedPresets) list.remove(id)
      }
      const opened = await storage()
      const removed: string[] = []
      let stayed = 0
      for (const id of added) {
        const isContinued = !(await opened.turns(id)).every(isImported)
        if (isContinued) stayed += 1
        else removed.push(id)
      }
      if (removed.length > 0) await write(opened, { removed })
      const current = new Map((await opened.conversations()).map((chat) => [chat.id, chat]))
      const change = { conversations: [] as Conversation[], turns: [] as Turn[] }
      for (const { before, addedTurns, replaced } of updated) {
        const conversation = current.get(before.id)
        if (conversation === undefined) continue
        const turns = await opened.turns(before.id)
        const brought = new Set(addedTurns)
        const isContinued = turns.some(
          (turn) => !isImported(turn) && turn.parentId !== null && brought.has(turn.parentId),
        )
        if (isContinued) {
          stayed += 1
          continue
        }
        change.turns.push(
          ...turns.flatMap((turn) => (brought.has(turn.id) ? [{ ...turn, deleted: true as const }] : [])),
          ...replaced,
        )
        const isShown = conversation.leafId !== null && brought.has(conversation.leafId)
        change.conversations.push(isShown ? withLeaf(conversation, before.leafId, now()) : conversation)
      }
      if (change.turns.length > 0) await write(opened, change)
      return stayed
    },
  }
}

function reported(
  report: ImportReport,
  chat: ChatWithFiles,
  before: Conversation | undefined,
  merged: MergedChat,
): ImportReport {
  if (merged.kind === 'same') return { ...report, same: report.same + 1 }
  const leftOut = report.leftOut + chat.leftOut
  if (merged.kind === 'added' || before === undefined) {
    return { ...report, leftOut, added: [...report.added, chat.conversation.id] }
  }
  const replaced = new Set(merged.replaced.map(({ id }) => id))
  const addedTurns = merged.turns.flatMap(({ id }) => (replaced.has(id) ? [] : [id]))
  return {
    ...report,
    leftOut,
    updated: [...report.updated, { before, addedTurns, replaced: merged.replaced }],
  }
}

/** Splits chats so that no group has the same one twice. */
function withoutRepeats(chats: readonly ChatWithFiles[]): ReadonlyArray<readonly ChatWithFiles[]> {
  const groups: ChatWithFiles[][] = []
  let ids = new Set<string>()
  for (const chat of chats) {
    const last = groups.at(-1)
    if (last === undefined || ids.has(chat.conversation.id)) {
      groups.push([chat])
      ids = new Set()
    } else last.push(chat)
    ids.add(chat.conversation.id)
  }
  return groups
}
