import { words } from '@/lib/language/english/import'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { unnamedFolder } from './foreign-folder'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, picturePart, question } from './foreign-items'
import { asText, filledText, objectsOf, secondsOf, valuesOf } from './foreign-values'
import { ImportError, type ImportedChat } from './imported-chat'
import { itemsOfDetails } from './open-webui-details'

/**
 * Reads one chat of an Open WebUI export, or of its older form, which is the inner object alone. `history.messages` has
 * all branches; `messages` only the shown one.
 *
 * @throws ImportError if it isn't a chat
 */
export function readOpenWebUiChat(entry: JsonObject): ImportedChat | undefined {
  const chat = isObject(entry['chat']) ? entry['chat'] : entry
  const { history } = chat
  if (!isObject(history) || !isObject(history['messages'])) throw new ImportError(words.hasNoMessages)
  const nodes: ForeignNode[] = []
  let leftOut = 0
  for (const message of valuesOf(history['messages'])) {
    const id = filledText(message['id'])
    if (id === undefined) continue
    const asks = message['role'] === 'user'
    const files = objectsOf(message['files'])
    // Pictures are data URLs in older versions; newer ones keep them on their server.
    const pictures = files.flatMap(({ type, url }) =>
      type === 'image' && typeof url === 'string' && url.startsWith('data:image/') ? [picturePart(url)] : [],
    )
    leftOut += files.length - (asks ? pictures.length : 0)
    const text = asText(message['content']).trim()
    const items = asks ? question(text, pictures) : itemsOfDetails(text, id)
    const failed = isObject(message['error'])
    const all = items.length === 0 && failed ? answer(asText(message['error'])) : items
    nodes.push({
      id,
      parentId: filledText(message['parentId']),
      message:
        all.length === 0
          ? undefined
          : {
              asks,
              items: all,
              model: filledText(message['model']),
              at: secondsOf(message['timestamp']),
              ended: failed ? 'failed' : message['done'] === false ? 'incomplete' : undefined,
            },
    })
  }
  return importedChat({
    source: 'openwebui',
    id: filledText(entry['id']) ?? filledText(chat['id']) ?? nodes[0]?.id ?? '',
    title: filledText(entry['title']) ?? filledText(chat['title']),
    createdAt: secondsOf(entry['created_at']),
    updatedAt: secondsOf(entry['updated_at']),
    currentId: filledText(history['currentId']),
    pinned: entry['pinned'] === true,
    archived: entry['archived'] === true,
    folder: unnamedFolder('openwebui', entry['folder_id']),
    nodes,
    leftOut,
  })
}
