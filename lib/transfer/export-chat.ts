import { schema } from '@/lib/conversation/migrate'
import { pathTo, type Turns } from '@/lib/conversation/tree'
import type { Conversation } from '@/lib/conversation/types'
import { filesOf } from '@/lib/conversation/files-of'
import type { ReadFile } from '@/lib/files/stored-file'
import { writeFile } from '@/lib/storage/file-line'
import { fileName } from './file-name'
import { writeMarkdown } from './write-markdown'

export type ChatFormat = 'markdown' | 'json'

/** The format name in the file of one chat. */
export const chatFormat = 'parley-chat'

export interface ExportedFile {
  readonly name: string
  readonly content: Blob
}

/**
 * Exports a chat to a file: as Markdown, the path that is shown, for reading; as JSON, the whole tree with all items as
 * they arrived, for restoring or processing. The files follow once at the end, although questions and every request
 * that repeats them contain them.
 */
export async function exportChat(
  conversation: Conversation,
  turns: Turns,
  format: ChatFormat,
  readFile: ReadFile,
): Promise<ExportedFile> {
  const name = fileName(conversation.title)
  if (format === 'markdown') {
    const text = writeMarkdown(conversation, pathTo(turns, conversation.leafId))
    return { name: `${name}.md`, content: new Blob([text], { type: 'text/markdown' }) }
  }
  const files = []
  for (const id of filesOf(turns.values())) {
    const file = await readFile(id)
    if (file !== undefined) files.push(writeFile(file))
  }
  const value = { format: chatFormat, schema, conversation, turns: [...turns.values()], files }
  const text = `${JSON.stringify(value, null, 2)}\n`
  return { name: `${name}.json`, content: new Blob([text], { type: 'application/json' }) }
}
