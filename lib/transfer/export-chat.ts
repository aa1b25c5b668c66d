import { words } from '@/lib/language/english/transfer'
import { schema } from '@/lib/conversation/migrate'
import { pathTo, type Turns } from '@/lib/conversation/tree'
import type { Conversation } from '@/lib/conversation/types'
import { filesOf } from '@/lib/conversation/files-of'
import type { ReadFile } from '@/lib/files/stored-file'
import { writeLine } from '@/lib/storage/entries'
import { writeFile, writeFileLine } from '@/lib/storage/file-line'
import { backupFormat } from './backup'
import type { ChatFormat } from './chat-formats'
import { fileName } from './file-name'
import { writeChatGptChat } from './write-chatgpt'
import { writeMarkdown } from './write-markdown'

/** The format name in the file of one chat. */
export const chatFormat = 'parley-chat'

export interface ExportedFile {
  readonly name: string
  readonly content: Blob
}

/** A chat with all its turns. */
export interface ChatToExport {
  readonly conversation: Conversation
  readonly turns: Turns
}

/**
 * Exports chats to a file: as Markdown, the paths that are shown, for reading; as JSON, the whole trees with all items as
 * they arrived, for restoring or processing; in the form of ChatGPT's exports, for other products. In JSON, the files
 * follow once at the end, although questions and every request that repeats them contain them.
 *
 * @param chats at least one
 */
export async function exportChats(
  chats: readonly ChatToExport[],
  format: ChatFormat,
  readFile: ReadFile,
): Promise<ExportedFile> {
  const [first, ...others] = chats
  const title = first?.conversation.title ?? ''
  const name = fileName(others.length === 0 ? title : words.andMore(title, others.length))
  if (format === 'markdown') {
    const texts = chats.map(({ conversation, turns }) =>
      writeMarkdown(conversation, pathTo(turns, conversation.leafId)),
    )
    return { name: `${name}.md`, content: new Blob([texts.join('\n---\n\n')], { type: 'text/markdown' }) }
  }
  if (format === 'chatgpt') {
    const value = chats.map(({ conversation, turns }) => writeChatGptChat(conversation, turns))
    return jsonFile(`${name}.chatgpt.json`, value)
  }
  if (first === undefined || others.length > 0) return exportLines(name, chats, readFile)
  const { conversation, turns } = first
  const files = []
  for (const id of filesOf(turns.values())) {
    const file = await readFile(id)
    if (file !== undefined) files.push(writeFile(file))
  }
  return jsonFile(`${name}.json`, {
    format: chatFormat,
    schema,
    conversation,
    turns: [...turns.values()],
    files,
  })
}

const jsonFile = (name: string, value: unknown): ExportedFile => ({
  name,
  content: new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }),
})

/** Several chats are a backup of only those: a single text could exceed the maximum length of a string. */
async function exportLines(
  name: string,
  chats: readonly ChatToExport[],
  readFile: ReadFile,
): Promise<ExportedFile> {
  const parts: string[] = [`${JSON.stringify({ format: backupFormat, schema })}\n`]
  const written = new Set<string>()
  for (const { conversation, turns } of chats) {
    for (const id of filesOf(turns.values())) {
      const file = written.has(id) ? undefined : await readFile(id)
      written.add(id)
      if (file !== undefined) parts.push(writeFileLine(file))
    }
    parts.push(writeLine({ revision: 0, conversation }))
    for (const turn of turns.values()) parts.push(writeLine({ revision: 0, turn }))
  }
  return { name: `${name}.parley.jsonl`, content: new Blob(parts, { type: 'application/jsonl' }) }
}
