import { filesOf } from '@/lib/conversation/files-of'
import type { Change, Storage } from '@/lib/storage/contract'
import { filesOfDataSets } from './files-of-data-sets'
import type { Backup } from './read-backup'

/** What a backup brought. */
export interface RestoredChats {
  /** Chats that were missing here. */
  readonly chats: number
  /** Turns that were missing here, including those of the new chats. */
  readonly turns: number
}

/**
 * Finds what a backup has and storage lacks. Anything in both stays as it is here, because it may be newer; so the same
 * file can be restored repeatedly.
 *
 * @returns a single change that adds it
 */
export async function missingFromStorage(
  storage: Storage,
  backup: Backup,
): Promise<{ readonly change: Change; readonly restored: RestoredChats }> {
  const kept = await storage.conversations()
  const known = new Map(kept.map((conversation) => [conversation.id, conversation]))
  const inBackup = new Set(backup.conversations.map(({ id }) => id))
  const knownTurns = new Set<string>()
  for (const id of new Set([...known.keys(), ...inBackup])) {
    for (const turn of await storage.turns(id)) knownTurns.add(turn.id)
  }
  const conversations = backup.conversations.filter(
    // A deleted chat that can still be undone is wanted again.
    ({ id }) => known.get(id) === undefined || known.get(id)?.deletedAt !== undefined,
  )
  const turns = backup.turns.filter(
    ({ id, conversationId }) =>
      !knownTurns.has(id) && (known.has(conversationId) || inBackup.has(conversationId)),
  )
  const wanted = new Set([...filesOf(backup.turns), ...filesOfDataSets(backup.kept)])
  const lost = new Set<string>()
  for (const id of wanted) if ((await storage.file(id)) === undefined) lost.add(id)
  const files = backup.files.filter(({ id }) => lost.has(id))
  return {
    change: { files, conversations, turns },
    restored: { chats: conversations.length, turns: turns.length },
  }
}
