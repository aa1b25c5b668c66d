import { words } from '@/lib/language/english/import'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { ImportedChat, Source } from './imported-chat'
import { bigAgiFolders, readBigAgiChat } from './read-big-agi-chat'
import { chatboxSessions, readChatboxSession } from './read-chatbox-session'
import { readChatGptChat } from './read-chatgpt-chat'
import { indexCherryStudio, readCherryStudioTopic } from './read-cherry-studio-topic'
import { readClaudeChat } from './read-claude-chat'
import { readLibreChat } from './read-librechat-chat'
import { readLobeHubTopic } from './read-lobehub-topic'
import { readNextChatSession } from './read-nextchat-session'
import { readOpenRouterChat } from './read-openrouter-chat'
import { readOpenWebUiChat } from './read-open-webui-chat'
import { readShareGptChat } from './read-sharegpt-chat'
import { backupFormat } from '../backup'
import { chatFormat } from '../export-chat'
import { readTypingMindChat, typingMindFolders } from './read-typingmind-chat'
import { filledText, objectsOf } from './foreign-values'

type Read = (entry: JsonObject) => ImportedChat | undefined

/** The chats of a JSON value, and how to read each. */
export interface FoundChats {
  readonly source: Source
  readonly entries: readonly JsonObject[]
  readonly read: Read
}

/** A file that can't be imported, and what the person can do instead. */
export interface RefusedFile {
  readonly refused: string
}

/** A format: how its files are told apart from all others, and what is in them. */
type Format = (value: JsonObject) => FoundChats | RefusedFile | undefined

const one = (source: Source, value: JsonObject, read: Read): FoundChats => ({
  source,
  entries: [value],
  read,
})

const hasHistory = (value: unknown) =>
  isObject(value) && isObject(value['history']) && isObject(value['history']['messages'])

/** In the order in which they are tried: the first that knows a value reads it. */
const formats: readonly Format[] = [
  (value) => (isObject(value['mapping']) ? one('chatgpt', value, readChatGptChat) : undefined),
  (value) =>
    objectsOf(value['data_files']).some(({ export_url: url }) => typeof url === 'string')
      ? { refused: words.claudeManifest }
      : undefined,
  (value) => (Array.isArray(value['chat_messages']) ? one('claude', value, readClaudeChat) : undefined),
  (value) =>
    hasHistory(value['chat']) || hasHistory(value) ? one('openwebui', value, readOpenWebUiChat) : undefined,
  (value) =>
    typeof value['conversationId'] === 'string' &&
    (Array.isArray(value['messages']) || Array.isArray(value['messagesTree']))
      ? one('librechat', value, readLibreChat)
      : undefined,
  bigAgi,
  (value) => {
    const store = value['chat-next-web-store']
    if (!isObject(store)) return undefined
    return { source: 'nextchat', entries: objectsOf(store['sessions']), read: readNextChatSession }
  },
  lobeHub,
  cherryStudio,
  typingMind,
  (value) => {
    if (value['__exported_at'] === undefined && value['chat-sessions-list'] === undefined) return undefined
    const listed = new Map(objectsOf(value['chat-sessions-list']).map((each) => [each['id'], each]))
    const read: Read = (session) => readChatboxSession(session, listed.get(session['id']))
    return { source: 'chatbox', entries: chatboxSessions(value), read }
  },
  (value) =>
    filledText(value['version'])?.startsWith('orpg.') === true
      ? one('openrouter', value, readOpenRouterChat)
      : undefined,
  (value) =>
    value['format'] === backupFormat || value['format'] === chatFormat
      ? { refused: words.ownFile }
      : undefined,
  (value) =>
    objectsOf(value['conversations']).some(({ from }) => typeof from === 'string')
      ? one('sharegpt', value, readShareGptChat)
      : undefined,
  // The old form of ChatGPT's export.
  (value) =>
    objectsOf(value['conversations']).some(({ mapping }) => isObject(mapping))
      ? { source: 'chatgpt', entries: objectsOf(value['conversations']), read: readChatGptChat }
      : undefined,
]

function bigAgi(value: JsonObject): FoundChats | undefined {
  // The sources of models hold keys, so nothing but their presence is read.
  const isAll = Array.isArray(value['conversations']) && isObject(value['models'])
  const isOne = typeof value['systemPurposeId'] === 'string' && Array.isArray(value['messages'])
  if (!isAll && !isOne) return undefined
  const folders = bigAgiFolders(value)
  const read: Read = (chat) => readBigAgiChat(chat, folders)
  return { source: 'bigagi', entries: isAll ? objectsOf(value['conversations']) : [value], read }
}

function lobeHub(value: JsonObject): FoundChats | RefusedFile | undefined {
  if (typeof value['schemaHash'] === 'string' && isObject(value['data']))
    return { refused: words.lobeHubAccount }
  const isTopic =
    typeof value['version'] === 'string' &&
    typeof value['exportedAt'] === 'string' &&
    Array.isArray(value['messages'])
  return isTopic ? one('lobehub', value, readLobeHubTopic) : undefined
}

function cherryStudio(value: JsonObject): FoundChats | undefined {
  const { indexedDB: database } = value
  if (!isObject(database) || !Array.isArray(database['message_blocks'])) return undefined
  const index = indexCherryStudio(value)
  const read: Read = (topic) => readCherryStudioTopic(topic, index)
  return { source: 'cherrystudio', entries: objectsOf(database['topics']), read }
}

function typingMind({ data }: JsonObject): FoundChats | undefined {
  if (!isObject(data)) return undefined
  const chats = objectsOf(data['chats'])
  if (!chats.some((chat) => Array.isArray(chat['messages']) && typeof chat['chatID'] === 'string'))
    return undefined
  const folders = typingMindFolders(data)
  const read: Read = (chat) => readTypingMindChat(chat, folders)
  return { source: 'typingmind', entries: chats, read }
}

/** Tells by its content which product a JSON value is from; undefined if it is none we know. */
export function recognize(value: unknown): FoundChats | RefusedFile | undefined {
  if (!isObject(value)) return undefined
  for (const format of formats) {
    const found = format(value)
    if (found !== undefined) return found
  }
  return undefined
}
