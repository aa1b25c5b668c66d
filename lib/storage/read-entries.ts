import { words as strings } from '@/lib/language/english/storage'
import { schema } from '@/lib/conversation/migrate'
import { parseConversation, parseTurn, RecordError } from '@/lib/conversation/parse-record'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { Entry } from './entries'

/** The content of a line, and the version that wrote it. */
export interface LineRecord {
  readonly from: number
  readonly fields: JsonObject
}

/**
 * Reads a line of this version or an older one.
 *
 * @throws RecordError if the line is not valid; its message explains what is wrong
 */
export function readRecord(line: string): LineRecord {
  const fields = parseJson(line)
  if (!isObject(fields)) throw new RecordError(strings.notAJsonObject)
  const from = fields['schema']
  if (typeof from !== 'number') throw new RecordError(strings.schemaIsntANumber)
  if (from > schema) {
    throw new RecordError(strings.itWasWrittenByANewer(from, schema))
  }
  return { from, fields }
}

/** Reads a line back into the entry that `writeLine` was given. Throws like `readRecord`. */
export const readLine = (line: string): Entry => entryOf(readRecord(line))

/**
 * @throws RecordError if it is not an entry; its message explains what is wrong
 */
export function entryOf({ from, fields }: LineRecord): Entry {
  const { revision, conversation, turn, removed } = fields
  const written = typeof revision === 'number' ? revision : 0
  if (turn !== undefined) return { revision: written, turn: parseTurn(turn, from) }
  if (conversation !== undefined) {
    return { revision: written, conversation: parseConversation(conversation, from) }
  }
  if (typeof removed === 'string') return { revision: written, removed }
  throw new RecordError(strings.itContainsNeitherAChatNor)
}

/** What was read of lines. */
export interface Lines {
  readonly entries: readonly Entry[]
  /** One element per damaged line: the thing it was about, as named by `keyOf`, if that is still readable. */
  readonly damaged: readonly (string | null)[]
}

/**
 * Reads the lines of a text. Damage costs only the line it is in: if a line break is damaged as well, we find the
 * following lines by their beginning, which no text inside a line can look like.
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

const beginning = /(?=\{"schema":\d)/

/** Returns the line itself if it is readable; otherwise splits it, because it may be several lines in one. */
const pieces = (line: string): readonly string[] =>
  line === '' || tryLine(line) !== undefined ? [line] : line.split(beginning)

function tryLine(line: string): Entry | undefined {
  try {
    return readLine(line)
  } catch {
    // A line cut off by a crash, a damaged one, or one written by a newer version.
    return undefined
  }
}

function keyIn(line: string): string | null {
  const [, kind, id] = /"(turn|conversation)":\{"id":"([^"\\]+)"/.exec(line) ?? []
  if (kind === undefined || id === undefined) return null
  return `${kind === 'turn' ? 'turn' : 'chat'} ${id}`
}
