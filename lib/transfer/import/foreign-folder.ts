import { words } from '@/lib/language/english/import'
import { sources } from './imported-chat'
import { filledText } from './foreign-values'

/** How much of an id tells folders apart and can still be read. */
const shownLength = 4

/**
 * Returns a folder for chats that belong together by an id whose name isn't in the export. It is the same each time, so
 * the person can rename it once everything is imported.
 *
 * @param id the project or folder of a chat; undefined if it has none
 */
export function unnamedFolder(source: 'chatgpt' | 'openwebui', id: unknown): string | undefined {
  const text = filledText(id)
  return text === undefined ? undefined : words.unnamedFolder(sources[source], text.slice(-shownLength))
}

/** ChatGPT names projects and custom GPTs in the same fields; only projects are folders there. */
export const chatGptProject = (ids: readonly unknown[]): unknown =>
  ids.find((id) => typeof id === 'string' && id.startsWith('g-p-'))
