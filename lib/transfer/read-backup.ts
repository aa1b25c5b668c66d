import { parseConversation, parseTurn, RecordError } from '@/lib/conversation/parse-record'
import { setAsideSettings, setAsideTurn } from '@/lib/conversation/from-file'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import type { Run } from '@/lib/datasets/run/run'
import type { KeptRuns } from '@/lib/datasets/storage/contract'
import { entriesOf } from '@/lib/engine/shelf'
import type { StoredFile } from '@/lib/files/stored-file'
import { parsePreset, type Preset } from '@/lib/presets/preset'
import { parsePrompt } from '@/lib/prompts/prompt'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { parseTool, type Tool } from '@/lib/tools/tool'
import { entryOf, readRecord } from '@/lib/storage/entries'
import { readFile, readFileLine } from '@/lib/storage/file-line'
import { backupFormat, type Beside } from './backup'
import { chatFormat } from './export-chat'
import { readChatGpt } from './read-chatgpt'
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
  /** What of the file was not taken over, in sentences. */
  readonly notes: readonly string[]
}

const whatIsExpected =
  'Choose a backup that Parley made, a chat that was exported as JSON, or the conversations.json of a ChatGPT export.'

const nothing: Backup = {
  conversations: [],
  turns: [],
  files: [],
  kept: { dataSets: [], runs: [], cells: [] },
  notes: [],
  drafts: new Map(),
  presets: [],
  prompts: [],
  tools: [],
}

/**
 * Reads a backup, an exported chat, or the chats of a ChatGPT export. Nothing of it is trusted: whatever a chat
 * cannot be shown without is checked before anything is taken over.
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
  const chats = readChatGpt(heading)
  if (chats !== undefined) {
    return { ...nothing, ...chats, turns: chats.turns.map(turnOfFile) }
  }
  if (!isObject(heading)) throw new BackupError(`This file is not from Parley. ${whatIsExpected}`)
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
    else if ('run' in entry) runs.push(runOfFile(entry.run))
    else if ('cell' in entry) {
      const { cell, turn } = entry
      cells.push(turn === undefined ? { cell } : { cell, turn: turnOfFile(turn) })
    } else if ('turn' in entry) turns.push(turnOfFile(entry.turn))
    else if ('conversation' in entry) conversations.push(conversationOfFile(entry.conversation))
  }
  return {
    conversations,
    turns,
    files,
    kept: { dataSets, runs, cells },
    notes: [],
    drafts: draftsOf(heading['drafts']),
    presets: entriesOf(heading['presets'], parsePresetOfFile),
    prompts: entriesOf(heading['prompts'], parsePrompt),
    tools: entriesOf(heading['tools'], parseToolOfFile),
  }
}

/** What may run in a chat without asking is said here, not in a file. */
function conversationOfFile({
  allowedTools: _allowedTools,
  comparison,
  ...conversation
}: Conversation): Conversation {
  if (comparison === undefined) return conversation
  const columns = comparison.columns.map(columnOfFile)
  return { ...conversation, comparison: { ...comparison, columns } }
}

const columnOfFile = <Column extends { readonly settings: Settings }>(column: Column): Column => ({
  ...column,
  settings: setAsideSettings(column.settings),
})

/** What allows an upstream something is said here as well. */
function turnOfFile(given: Turn): Turn {
  // Which of the tools here a name stands for is nothing that a file can say.
  const { offers: _offers, ...turn } = setAsideTurn(given)
  const { runs, ...others } = turn
  if (runs === undefined) return turn
  const approvals = new Set(
    given.state.output.flatMap(({ type, id }) => (type === 'mcp_approval_request' ? [id] : [])),
  )
  const kept = Object.entries(runs).filter(([id]) => !approvals.has(id))
  return kept.length === 0 ? others : { ...others, runs: Object.fromEntries(kept) }
}

function runOfFile({ judge, ...run }: Run): Run {
  const columns = run.columns.map(columnOfFile)
  return { ...run, columns, ...(judge === undefined ? {} : { judge: columnOfFile(judge) }) }
}

function parsePresetOfFile(value: unknown): Preset | undefined {
  const preset = parsePreset(value)
  return preset === undefined ? undefined : columnOfFile(preset)
}

/** A tool that a file brings is not offered before the person has seen it, and asks before it runs. */
function parseToolOfFile(value: unknown): Tool | undefined {
  const tool = parseTool(value)
  return tool === undefined ? undefined : { ...tool, approval: 'ask', fromFile: true }
}

function readChat({ schema, conversation, turns, files }: JsonObject): Backup {
  const from = typeof schema === 'number' ? schema : 1
  return {
    ...nothing,
    conversations: [explained('The chat', () => conversationOfFile(parseConversation(conversation, from)))],
    turns: listOf(turns).map((turn, at) =>
      explained(`Turn ${at + 1}`, () => turnOfFile(parseTurn(turn, from))),
    ),
    files: listOf(files).flatMap((file) => readFile(file) ?? []),
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
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
