import { words } from '@/lib/language/english/transfer'
import { parseConversation, parseTurn, RecordError } from '@/lib/conversation/parse-record'
import { setAsideSettings, setAsideTurn } from '@/lib/conversation/from-file'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import type { DataSet } from '@/lib/datasets/data-set'
import type { Overrides } from '@/lib/datasets/prompt'
import { withOwnSettings } from '@/lib/datasets/run/run-plan'
import type { Run } from '@/lib/datasets/run/run'
import type { StoredRuns } from '@/lib/datasets/storage/contract'
import { readQuotes } from '@/lib/storage/quote-store'
import { entriesOf } from '@/lib/storage/saved-list'
import type { StoredFile } from '@/lib/files/stored-file'
import { parsePreset, type Preset } from '@/lib/conversation/preset'
import { parsePrompt } from '@/lib/conversation/prompt'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { parseTool, type Tool } from '@/lib/tools/tool'
import { entryOf, readRecord } from '@/lib/storage/read-entries'
import { readFile, readFileLine } from '@/lib/storage/file-line'
import { backupFormat, type Beside } from './backup'
import { noChoices, readChoices } from './choices'
import { chatFormat } from './export-chat'
import { textOfFile } from './import/import-files'
import { placeAssets } from './import/place-assets'
import { readChatGpt } from './read-chatgpt'
import type { VoteFile } from '@/lib/rankings/files/vote-files'
import { readRunLine } from './run-lines'
import { joinVoteFiles, readVoteLine } from './vote-lines'

/** An error that explains what is wrong with a file, where, and what was expected. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

/** The contents of a file, fully read and checked. */
export interface Backup extends Omit<Beside, 'settings'> {
  readonly conversations: readonly Conversation[]
  readonly turns: readonly Turn[]
  readonly files: readonly StoredFile[]
  readonly kept: StoredRuns
  /** What was not imported from the file, in sentences. */
  readonly notes: readonly string[]
}

const whatIsExpected = words.chooseAParleyBackupAChat

const nothing: Backup = {
  conversations: [],
  turns: [],
  files: [],
  kept: { dataSets: [], earlierRows: [], runs: [], cells: [] },
  notes: [],
  drafts: new Map(),
  quotes: new Map(),
  presets: [],
  prompts: [],
  tools: [],
  choices: noChoices,
  voteFiles: [],
}

/**
 * Reads a backup, an exported chat, or the chats of a ChatGPT export. The file is not trusted: we check everything that
 * a chat needs in order to be shown before we accept anything.
 *
 * @param file of this version or an older one
 * @throws BackupError with the number of the faulty line
 */
export async function readBackup(file: Blob): Promise<Backup> {
  const lines = linesOf(file)
  const first = await lines.next()
  // An exported chat is one value that spans many lines.
  const heading = parse(first.value ?? '') ?? parse(await file.text())
  if (heading === undefined) throw new BackupError(words.thisFileIsntJson(whatIsExpected))
  const chats = readChatGpt(heading)
  if (chats !== undefined) {
    // A single file has no pictures with it.
    const { turns } = await placeAssets({ turns: chats.turns, leftOut: 0 }, () => Promise.resolve(undefined))
    return { ...nothing, ...chats, turns: turns.map(turnOfFile) }
  }
  if (!isObject(heading)) throw new BackupError(words.thisFileIsntFromParley(whatIsExpected))
  if (heading['format'] === chatFormat) return readChat(heading)
  if (heading['format'] !== backupFormat) {
    throw new BackupError(words.thisFileIsntFromParley(whatIsExpected))
  }
  const conversations: Conversation[] = []
  const turns: Turn[] = []
  const files: StoredFile[] = []
  const dataSets: Array<StoredRuns['dataSets'][number]> = []
  const earlierRows: Array<StoredRuns['earlierRows'][number]> = []
  const runs: Run[] = []
  const cells: Array<StoredRuns['cells'][number]> = []
  const voteParts: VoteFile[] = []
  let number = 1
  for await (const line of lines) {
    number += 1
    if (line === '') continue
    const stored = readFileLine(line)
    if (stored !== undefined) {
      files.push(stored)
      continue
    }
    const entry = explained(words.line(number), () => {
      const record = readRecord(line)
      const voteFile = readVoteLine(record.fields)
      return voteFile === undefined ? (readRunLine(record) ?? entryOf(record)) : { voteFile }
    })
    if ('voteFile' in entry) voteParts.push(entry.voteFile)
    else if ('dataSet' in entry) dataSets.push({ ...entry, dataSet: dataSetOfFile(entry.dataSet) })
    else if ('rowsId' in entry) earlierRows.push(entry)
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
    kept: { dataSets, earlierRows, runs, cells },
    notes: [],
    drafts: draftsOf(heading['drafts']),
    quotes: readQuotes(heading['quotes']),
    presets: entriesOf(heading['presets'], parsePresetOfFile),
    prompts: entriesOf(heading['prompts'], parsePrompt),
    tools: entriesOf(heading['tools'], parseToolOfFile),
    choices: readChoices(heading['choices']),
    voteFiles: joinVoteFiles(voteParts),
  }
}

/** The person decides here what may run in a chat without asking, not a file. */
function conversationOfFile({
  allowedTools: _allowedTools,
  settings,
  comparison,
  ...conversation
}: Conversation): Conversation {
  return {
    ...conversation,
    ...(settings === undefined ? {} : { settings: setAsideSettings(settings) }),
    ...(comparison === undefined
      ? {}
      : { comparison: { ...comparison, columns: comparison.columns.map(columnOfFile) } }),
  }
}

const columnOfFile = <Column extends { readonly settings: Settings }>(column: Column): Column => ({
  ...column,
  settings: setAsideSettings(column.settings),
})

/** The person also decides here what an upstream is allowed to do. */
function turnOfFile(given: Turn): Turn {
  // A file cannot know which of the tools here a name stands for.
  const { offers: _offers, ...turn } = setAsideTurn(given)
  const { runs, ...others } = turn
  if (runs === undefined) return turn
  const approvals = new Set(
    given.state.output.flatMap(({ type, id }) => (type === 'mcp_approval_request' ? [id] : [])),
  )
  const kept = Object.entries(runs).filter(([id]) => !approvals.has(id))
  return kept.length === 0 ? others : { ...others, runs: Object.fromEntries(kept) }
}

function runOfFile({ judge, models, prompts, parameterSets, ...run }: Run): Run {
  return {
    ...run,
    columns: run.columns.map(columnOfFile),
    ...(models && { models: models.map(columnOfFile) }),
    ...(prompts && { prompts: prompts.map(overridesOfFile) }),
    ...(parameterSets && { parameterSets: parameterSets.map(overridesOfFile) }),
    ...(judge === undefined ? {} : { judge: columnOfFile(judge) }),
  }
}

function dataSetOfFile({ prompts, ...dataSet }: DataSet): DataSet {
  return { ...dataSet, ...(prompts && { prompts: prompts.map(overridesOfFile) }) }
}

const overridesOfFile = <Owner extends { readonly settings: Overrides }>(owner: Owner): Owner =>
  withOwnSettings(owner, setAsideSettings)

function parsePresetOfFile(value: unknown): Preset | undefined {
  const preset = parsePreset(value)
  return preset === undefined ? undefined : columnOfFile(preset)
}

/** Reads a tool from a file. It is not offered before the person has seen it, and it asks before it runs. */
function parseToolOfFile(value: unknown): Tool | undefined {
  const tool = parseTool(value)
  return tool === undefined ? undefined : { ...tool, approval: 'ask', fromFile: true }
}

function readChat({ schema, conversation, turns, files }: JsonObject): Backup {
  const from = typeof schema === 'number' ? schema : 1
  return {
    ...nothing,
    conversations: [
      explained(words.theChat, () => conversationOfFile(parseConversation(conversation, from))),
    ],
    turns: listOf(turns).map((turn, at) =>
      explained(words.message(at + 1), () => turnOfFile(parseTurn(turn, from))),
    ),
    files: listOf(files).flatMap((file) => readFile(file) ?? []),
  }
}

function explained<Value>(where: string, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    throw new BackupError(words.ofThisFileCantBeRead(where, error.message), {
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

/** Line by line, because a backup may exceed the maximum length of a string. */
async function* linesOf(file: Blob): AsyncGenerator<string, undefined> {
  // A line with a file is megabytes long, so we scan each chunk once and join them at the end of the line.
  let begun: string[] = []
  for await (const text of textOfFile(file)) {
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
