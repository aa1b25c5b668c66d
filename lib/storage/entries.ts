import { schema } from '@/lib/conversation/migrate'
import { parseConversation, parseTurn, RecordError } from '@/lib/conversation/parse-record'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { parseJson } from '@/lib/json/parse-json'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { Change } from './contract'

/** One thing that was written, and by which write of its database. */
export type Entry = { readonly revision: number } & (
  | { readonly conversation: Conversation }
  | { readonly turn: Turn }
  /** The id of a conversation that went for good. */
  | { readonly removed: string }
)

/** The entries of a change, without the turns that are still streaming. */
export function entriesOf(change: Change, revision: number): readonly Entry[] {
  return [
    ...(change.removed ?? []).map((removed) => ({ revision, removed })),
    ...(change.conversations ?? []).map((conversation) => ({ revision, conversation })),
    ...(change.turns ?? []).map((turn) => ({ revision, turn })),
  ]
}

/** The conversation that an entry belongs to. */
export function conversationOf(entry: Entry): string {
  if ('turn' in entry) return entry.turn.conversationId
  return 'conversation' in entry ? entry.conversation.id : entry.removed
}

/** An entry as a line of a journal or backup, with its line break. */
export const writeLine = (entry: Entry) => `${JSON.stringify({ schema, ...entry })}\n`

/** What a line holds, and the version that wrote it. */
export interface LineRecord {
  readonly from: number
  readonly fields: JsonObject
}

/**
 * Reads a line of this version or an older one.
 *
 * @throws RecordError where it is none, in words that say what is wrong with it
 */
export function readRecord(line: string): LineRecord {
  const fields = parseJson(line)
  if (!isObject(fields)) throw new RecordError('It is not a JSON object.')
  const from = fields['schema']
  if (typeof from !== 'number') throw new RecordError('“schema” is not a number.')
  if (from > schema) {
    throw new RecordError(
      `It was written by a newer version of Parley (${from}, this one reads up to ${schema}). Reload the page to get it.`,
    )
  }
  return { from, fields }
}

/** Reads a line back as what `writeLine` was given. Throws as `readRecord`. */
export const readLine = (line: string): Entry => entryOf(readRecord(line))

/** @throws RecordError where it is no entry, in words that say what is wrong with it */
export function entryOf({ from, fields }: LineRecord): Entry {
  const { revision, conversation, turn, removed } = fields
  const written = typeof revision === 'number' ? revision : 0
  if (turn !== undefined) return { revision: written, turn: parseTurn(turn, from) }
  if (conversation !== undefined) {
    return { revision: written, conversation: parseConversation(conversation, from) }
  }
  if (typeof removed === 'string') return { revision: written, removed }
  throw new RecordError('It has neither a chat nor a turn.')
}

/** What was read of lines. */
export interface Lines {
  readonly entries: readonly Entry[]
  /** A damaged line each: the thing that it was about, as `keyOf` names it, where that can still be told. */
  readonly damaged: readonly (string | null)[]
}

/**
 * Reads the lines of a text. A damaged place costs the line that it is in: where the break between two lines is
 * damaged as well, those after it are found by their beginning, which no text inside a line can look like.
 */
export function readLines(text: string): Lines {
  const entries: Entry[] = []
  const damaged: (string | null)[] = []
  for (const line of text.split('\n').flatMap(pieces)) {
    const entry = tryLine(line)
    if (entry !== undefined) entries.push(entry)
    else if (line.trim() !== '') damaged.push(keyIn(line))
  }
  return { entries, damaged }
}

/** The thing that an entry is about. */
export const keyOf = (entry: Entry) =>
  'turn' in entry ? `turn ${entry.turn.id}` : `chat ${conversationOf(entry)}`

const beginning = /(?=\{"schema":\d)/

/** A line as it is, where it can be read; else what may be several lines in one. */
const pieces = (line: string): readonly string[] =>
  line === '' || tryLine(line) !== undefined ? [line] : line.split(beginning)

function tryLine(line: string): Entry | undefined {
  try {
    return readLine(line)
  } catch {
    // The end of a crash, damage, or what a newer version wrote.
    return undefined
  }
}

function keyIn(line: string): string | null {
  const [, kind, id] = /"(turn|conversation)":\{"id":"([^"\\]+)"/.exec(line) ?? []
  if (kind === undefined || id === undefined) return null
  return `${kind === 'turn' ? 'turn' : 'chat'} ${id}`
}
