import { filesOf } from '@/lib/files/files-of'
import type { Change, Storage } from '@/lib/storage/contract'
import type { Backup } from './read-backup'

/** What a backup brought. */
export interface Restored {
  /** Chats that were not here. */
  readonly chats: number
  /** Turns that were not here, those of the new chats included. */
  readonly turns: number
}

/**
 * What a backup has and storage has not. What both have stays as it is here, which may be newer; so the same
 * file can be restored again and again.
 *
 * @returns the change that brings it, all in one
 */
export async function whatIsMissing(
  storage: Storage,
  backup: Backup,
): Promise<{ readonly change: Change; readonly restored: Restored }> {
  const kept = await storage.conversations()
  const known = new Map(kept.map((conversation) => [conversation.id, conversation]))
  const inBackup = new Set(backup.conversations.map(({ id }) => id))
  const knownTurns = new Set<string>()
  for (const id of new Set([...known.keys(), ...inBackup])) {
    for (const turn of await storage.turns(id)) knownTurns.add(turn.id)
  }
  const conversations = backup.conversations.filter(
    // A chat that is in its undo is wanted again.
    ({ id }) => known.get(id) === undefined || known.get(id)?.deletedAt !== undefined,
  )
  const turns = backup.turns.filter(
    ({ id, conversationId }) =>
      !knownTurns.has(id) && (known.has(conversationId) || inBackup.has(conversationId)),
  )
  const wanted = filesOf(backup.turns)
  const lost = new Set<string>()
  for (const id of wanted) if ((await storage.file(id)) === undefined) lost.add(id)
  const files = backup.files.filter(({ id }) => lost.has(id))
  return {
    change: { files, conversations, turns },
    restored: { chats: conversations.length, turns: turns.length },
  }
}
