import { parseConversation, parseTurn, RecordError } from '@/lib/conversation/parse-record'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { Run } from '@/lib/datasets/run/run'
import type { KeptRuns } from '@/lib/datasets/storage/contract'
import { entriesOf } from '@/lib/engine/shelf'
import type { StoredFile } from '@/lib/files/stored-file'
import { parsePreset } from '@/lib/presets/preset'
import { parsePrompt } from '@/lib/prompts/prompt'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { parseTool, type Tool } from '@/lib/tools/tool'
import { entryOf, readRecord } from '@/lib/storage/entries'
import { readFile, readFileLine } from '@/lib/storage/file-line'
import { backupFormat, type Beside } from './backup'
import { chatFormat } from './export-chat'
import { readRunLine } from './run-lines'

/** Says what is wrong with a file, where, and what was expected. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

/** What a file holds, all of it read and checked. */
export interface Backup extends Omit<Beside, 'settings'> {
  readonly conversations: readonly Conversation[]
  readonly turns: readonly Turn[]
  readonly files: readonly StoredFile[]
  readonly kept: KeptRuns
}

const whatIsExpected = 'Choose a backup that Parley made, or a chat that was exported as JSON.'

/**
 * Reads a backup or an exported chat. Nothing of it is trusted: whatever a chat cannot be shown without is
 * checked before anything is taken over.
 *
 * @param file of this version or an older one
 * @throws BackupError with the number of the line that is wrong
 */
export async function readBackup(file: Blob): Promise<Backup> {
  const lines = linesOf(file)
  const first = await lines.next()
  // A chat that was exported is one value over many lines.
  const heading = parse(first.value ?? '') ?? parse(await file.text())
  if (heading === undefined) throw new BackupError(`This file is not JSON. ${whatIsExpected}`)
  if (heading['format'] === chatFormat) return readChat(heading)
  if (heading['format'] !== backupFormat) {
    throw new BackupError(`This file is not from Parley. ${whatIsExpected}`)
  }
  const conversations: Conversation[] = []
  const turns: Turn[] = []
  const files: StoredFile[] = []
  const dataSets: Array<KeptRuns['dataSets'][number]> = []
  const runs: Run[] = []
  const cells: Array<KeptRuns['cells'][number]> = []
  let number = 1
  for await (const line of lines) {
    number += 1
    if (line === '') continue
    const stored = readFileLine(line)
    if (stored !== undefined) {
      files.push(stored)
      continue
    }
    const entry = explained(`Line ${number}`, () => {
      const record = readRecord(line)
      return readRunLine(record) ?? entryOf(record)
    })
    if ('dataSet' in entry) dataSets.push(entry)
    else if ('run' in entry) runs.push(entry.run)
    else if ('cell' in entry) cells.push(entry)
    else if ('turn' in entry) turns.push(entry.turn)
    else if ('conversation' in entry) conversations.push(withoutAllowances(entry.conversation))
  }
  return {
    conversations,
    turns,
    files,
    kept: { dataSets, runs, cells },
    drafts: draftsOf(heading['drafts']),
    presets: entriesOf(heading['presets'], parsePreset),
    prompts: entriesOf(heading['prompts'], parsePrompt),
    tools: entriesOf(heading['tools'], parseToolOfFile),
  }
}

/** What may run in a chat without asking is said here, not in a file. */
const withoutAllowances = ({ allowedTools: _allowedTools, ...conversation }: Conversation): Conversation =>
  conversation

/** A tool that a file brings asks before it runs, whatever the file says. */
function parseToolOfFile(value: unknown): Tool | undefined {
  const tool = parseTool(value)
  return tool === undefined ? undefined : { ...tool, approval: 'ask' }
}

function readChat({ schema, conversation, turns, files }: JsonObject): Backup {
  const from = typeof schema === 'number' ? schema : 1
  return {
    conversations: [explained('The chat', () => withoutAllowances(parseConversation(conversation, from)))],
    turns: listOf(turns).map((turn, at) => explained(`Turn ${at + 1}`, () => parseTurn(turn, from))),
    files: listOf(files).flatMap((file) => readFile(file) ?? []),
    kept: { dataSets: [], runs: [], cells: [] },
    drafts: new Map(),
    presets: [],
    prompts: [],
    tools: [],
  }
}

function explained<Value>(where: string, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    throw new BackupError(`${where} of this file cannot be read: ${error.message} Nothing was restored.`, {
      cause: error,
    })
  }
}

function draftsOf(value: unknown): ReadonlyMap<string, string> {
  const entries = isObject(value) ? Object.entries(value) : []
  return new Map(entries.flatMap(([id, text]) => (typeof text === 'string' ? [[id, text] as const] : [])))
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Line by line: a backup may be longer than a text can be. */
async function* linesOf(file: Blob): AsyncGenerator<string, undefined> {
  // A line with a file is megabytes: what is read of it is looked through once and joined at its end.
  let begun: string[] = []
  for await (const text of file.stream().pipeThrough(new TextDecoderStream())) {
    const [first = '', ...others] = text.split('\n')
    begun.push(first)
    for (const next of others) {
      yield begun.join('')
      begun = [next]
    }
  }
  const rest = begun.join('')
  if (rest !== '') yield rest
  return undefined
}
