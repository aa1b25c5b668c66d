import { schema } from '@/lib/conversation/migrate'
import { pathTo, type Turns } from '@/lib/conversation/tree'
import type { Conversation } from '@/lib/conversation/types'
import { filesOf } from '@/lib/files/files-of'
import type { ReadFile } from '@/lib/files/stored-file'
import { writeFile } from '@/lib/storage/file-line'
import { writeMarkdown } from './write-markdown'

export type ExportFormat = 'markdown' | 'json'

/** What the file of one chat says it is. */
export const chatFormat = 'parley-chat'

export interface ExportedFile {
  readonly name: string
  readonly content: Blob
}

/**
 * A chat as a file: as Markdown the path that is shown, to be read; as JSON the whole tree with all items as
 * they came, to be restored or worked with. The files follow at its end: they are in the questions and in each
 * request that repeats these, and once is enough.
 */
export async function exportChat(
  conversation: Conversation,
  turns: Turns,
  format: ExportFormat,
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

/** A title as any file system takes it. */
function fileName(title: string): string {
  const safe = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80)
    .trim()
  return safe === '' ? 'Chat' : safe
}
