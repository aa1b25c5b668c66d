import { words } from '@/lib/language/english/import'
import { isObject, listOf } from '@/lib/responses/guards'
import type { ContentPart, JsonObject } from '@/lib/responses/types'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, picturePart, question, thought, toolCall, toolOutput } from './foreign-items'
import { asText, filledText, momentOf, objectsOf } from './foreign-values'
import { ImportError, type ImportedChat } from './imported-chat'

/** Returns the names of TypingMind's folders by their ids. */
export const typingMindFolders = (data: JsonObject): ReadonlyMap<string, string> =>
  new Map(
    objectsOf(data['folders']).flatMap((folder) => {
      const id = filledText(folder['id'])
      const name = filledText(folder['title']) ?? filledText(folder['name'])
      return id === undefined || name === undefined ? [] : [[id, name] as const]
    }),
  )

/**
 * Reads one chat of a TypingMind export. Its messages are a list; what other models said to the same question is not in
 * it. Its form is that of the exports that big-AGI's and others' importers read; TypingMind documents none.
 *
 * @throws ImportError if it isn't a chat
 */
export function readTypingMindChat(
  entry: JsonObject,
  folders: ReadonlyMap<string, string>,
): ImportedChat | undefined {
  const id = filledText(entry['chatID']) ?? filledText(entry['id'])
  if (id === undefined) throw new ImportError(words.hasNoId)
  const nodes: ForeignNode[] = []
  let leftOut = 0
  for (const [at, message] of objectsOf(entry['messages']).entries()) {
    const { role } = message
    const read = contentOf(message['content'])
    leftOut += role === 'system' ? 1 : read.lost
    const isShown = role === 'user' || role === 'assistant' || role === 'tool'
    const callId = asText(message['tool_call_id'])
    const items = !isShown
      ? []
      : role === 'user'
        ? question(read.text, read.pictures)
        : role === 'tool'
          ? [toolOutput(callId, read.text)]
          : [...thought(...read.thoughts), ...answer(read.text), ...callsOf(message)]
    nodes.push({
      id: filledText(message['uuid']) ?? String(at),
      parentId: nodes.at(-1)?.id,
      message:
        items.length === 0
          ? undefined
          : {
              asks: role === 'user',
              items,
              model: filledText(message['model']),
              at: momentOf(message['createdAt']),
            },
    })
  }
  return importedChat({
    source: 'typingmind',
    id,
    title: filledText(entry['chatTitle']) ?? filledText(entry['preview']),
    createdAt: momentOf(entry['createdAt']),
    updatedAt: momentOf(entry['updatedAt']),
    model: filledText(entry['model']),
    folder: folders.get(asText(entry['folderID'])),
    nodes,
    leftOut,
  })
}

function contentOf(content: unknown) {
  if (typeof content === 'string') return { text: content.trim(), thoughts: [], pictures: [], lost: 0 }
  const texts: string[] = []
  const thoughts: string[] = []
  const pictures: ContentPart[] = []
  let lost = 0
  for (const part of objectsOf(content)) {
    const url = isObject(part['image_url']) ? part['image_url']['url'] : undefined
    if (part['type'] === 'text') texts.push(asText(part['text']))
    else if (part['type'] === 'thinking') thoughts.push(asText(part['thinking']))
    else if (typeof url === 'string' && url.startsWith('data:image/')) pictures.push(picturePart(url))
    else lost += 1
  }
  return { text: texts.join('\n\n').trim(), thoughts, pictures, lost }
}

const callsOf = (message: JsonObject) =>
  listOf(message['tool_calls'])
    .filter(isObject)
    .map((call) => {
      const given = isObject(call['function']) ? call['function'] : {}
      return toolCall(asText(call['id']), asText(given['name']), given['arguments'])
    })
