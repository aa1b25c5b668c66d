import { schema } from '@/lib/conversation/migrate'
import type { Settings } from '@/lib/conversation/types'
import { filesOf } from '@/lib/files/files-of'
import type { Preset } from '@/lib/presets/preset'
import type { Prompt } from '@/lib/prompts/prompt'
import type { Storage } from '@/lib/storage/contract'
import type { Tool } from '@/lib/tools/tool'
import { writeLine } from '@/lib/storage/entries'
import { writeFileLine } from '@/lib/storage/file-line'

/** What the first line of a backup says it is. */
export const backupFormat = 'parley-backup'

/** What a backup holds beside the chats. */
export interface Beside {
  readonly settings: Settings
  /** Unsent texts by conversation. */
  readonly drafts: ReadonlyMap<string, string>
  readonly presets: readonly Preset[]
  readonly prompts: readonly Prompt[]
  readonly tools: readonly Tool[]
}

/**
 * Writes all chats to one file of JSON lines: a heading, then the lines that the journal is made of, a file
 * before the first chat that refers to it. So a backup that was cut off still gives back all that stands before the cut.
 *
 * @param now milliseconds since the epoch
 * @returns rejects with a StorageError where the chats cannot be read
 */
export async function writeBackup(
  storage: Storage,
  { settings, drafts, presets, prompts, tools }: Beside,
  now: number,
): Promise<Blob> {
  const heading = {
    format: backupFormat,
    schema,
    createdAt: new Date(now).toISOString(),
    settings,
    drafts: Object.fromEntries([...drafts].filter(([, text]) => text !== '')),
    presets,
    prompts,
    tools,
  }
  const parts: Blob[] = [new Blob([`${JSON.stringify(heading)}\n`])]
  const written = new Set<string>()
  for (const conversation of await storage.conversations()) {
    if (conversation.deletedAt !== undefined) continue
    const turns = await storage.turns(conversation.id)
    for (const id of filesOf(turns)) {
      const file = written.has(id) ? undefined : await storage.file(id)
      written.add(id)
      if (file !== undefined) parts.push(new Blob([writeFileLine(file)]))
    }
    const lines = [
      writeLine({ revision: 0, conversation }),
      ...turns.map((turn) => writeLine({ revision: 0, turn })),
    ]
    // A blob each: one text of everything may be longer than a text can be.
    parts.push(new Blob([lines.join('')]))
  }
  return new Blob(parts, { type: 'application/jsonl' })
}
