import { words } from '@/lib/language/english/transfer'
import { counted } from '@/lib/language/format'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { isObject, listOf } from '@/lib/responses/guards'
import { ImportError, type ImportedChat } from './import/imported-chat'
import { readChatGptChat } from './import/read-chatgpt-chat'

/** The chats of a ChatGPT export. */
export interface ChatGptExport {
  readonly conversations: readonly Conversation[]
  readonly turns: readonly Turn[]
  /** Sentences about what was not imported. */
  readonly notes: readonly string[]
}

/**
 * Reads the `conversations.json` of a ChatGPT export, for those who choose it as a backup. Our ids are derived from
 * ChatGPT's, so the same export can be read repeatedly and only adds what is new.
 *
 * @param value the parsed file
 * @returns undefined if it contains nothing of that shape
 */
export function readChatGpt(value: unknown): ChatGptExport | undefined {
  const entries = Array.isArray(value) ? value : isObject(value) ? listOf(value['conversations']) : []
  if (!entries.some((entry) => isObject(entry) && isObject(entry['mapping']))) return undefined
  const chats = entries.map(readEntry)
  const read = chats.filter((chat) => chat !== undefined)
  const skipped = chats.length - read.length
  const leftOut = read.reduce((sum, chat) => sum + chat.leftOut, 0)
  const notes = [
    ...(skipped === 0 ? [] : [words.skippedEntries(counted(skipped, 'entry'))]),
    ...(leftOut === 0 ? [] : [words.skippedExtras(counted(leftOut, 'extra'))]),
  ]
  return {
    conversations: read.map(({ conversation }) => conversation),
    turns: read.flatMap(({ turns }) => turns),
    notes,
  }
}

function readEntry(entry: unknown): ImportedChat | undefined {
  try {
    return isObject(entry) ? readChatGptChat(entry) : undefined
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return undefined
  }
}
