import { schema } from '@/lib/conversation/migrate'
import type { Settings } from '@/lib/conversation/types'
import type { RunStorage } from '@/lib/datasets/storage/contract'
import { filesOf } from '@/lib/conversation/files-of'
import type { ReadFile } from '@/lib/files/stored-file'
import type { Preset } from '@/lib/conversation/preset'
import type { Quote } from '@/lib/conversation/quote'
import type { Prompt } from '@/lib/conversation/prompt'
import { type Storage, StorageError } from '@/lib/storage/contract'
import type { Tool } from '@/lib/tools/tool'
import { writeLine } from '@/lib/storage/entries'
import { writeFileLine } from '@/lib/storage/file-line'
import { type Choices, writeChoices } from './choices'
import type { VoteFile } from '@/lib/rankings/files/vote-files'
import { writeRunLines } from './run-lines'
import { writeVoteLines } from './vote-lines'

/** The format name in the first line of a backup. */
export const backupFormat = 'parley-backup'

/** One blob per line would be too many, and a single text may exceed the maximum length of a string. */
const linesOfBlob = 500

/** The contents of a backup apart from chats and data sets. */
export interface Beside {
  readonly settings: Settings
  /** Unsent texts by conversation. */
  readonly drafts: ReadonlyMap<string, string>
  /** What the unsent texts quote, by conversation. */
  readonly quotes: ReadonlyMap<string, readonly Quote[]>
  readonly presets: readonly Preset[]
  readonly prompts: readonly Prompt[]
  readonly tools: readonly Tool[]
  readonly choices: Choices
  /** Votes that came with files: they belong to no chat. */
  readonly voteFiles: readonly VoteFile[]
}

export interface WrittenBackup {
  readonly content: Blob
  /** Why some data sets are missing from it; that is no reason to leave out the chats as well. */
  readonly problem?: string
}

/**
 * Writes all chats and data sets to one file of JSON lines: a heading, the same lines as the journal, each file before
 * the first chat that refers to it, votes of files, and the lines of data sets and their runs.
 *
 * @param now milliseconds since the epoch
 * @returns rejects with a StorageError if the chats cannot be read
 */
export async function writeBackup(
  storage: Storage,
  runStorage: RunStorage,
  { settings, drafts, quotes, presets, prompts, tools, choices, voteFiles }: Beside,
  now: number,
): Promise<WrittenBackup> {
  const heading = {
    format: backupFormat,
    schema,
    createdAt: new Date(now).toISOString(),
    settings,
    drafts: Object.fromEntries([...drafts].filter(([, text]) => text !== '')),
    quotes: Object.fromEntries([...quotes].filter(([, list]) => list.length > 0)),
    presets,
    prompts,
    tools,
    choices: writeChoices(choices),
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
    parts.push(new Blob([lines.join('')]))
  }
  for (const line of writeVoteLines(voteFiles)) parts.push(new Blob([line]))
  const problem = await addRuns(parts, runStorage, (id) => storage.file(id))
  const content = new Blob(parts, { type: 'application/jsonl' })
  return problem === undefined ? { content } : { content, problem }
}

/** Adds the data sets that can be read; returns why the rest could not. */
async function addRuns(
  parts: Blob[],
  runStorage: RunStorage,
  readFile: ReadFile,
): Promise<string | undefined> {
  let lines: string[] = []
  let problem: string | undefined
  try {
    for await (const line of writeRunLines(runStorage, readFile)) {
      lines.push(line)
      if (lines.length < linesOfBlob) continue
      parts.push(new Blob(lines))
      lines = []
    }
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    problem = error.message
  }
  parts.push(new Blob(lines))
  return problem
}
