import { words } from '@/lib/language/english/import'
import { isObject } from '@/lib/responses/guards'
import type { ContentPart, Item, JsonObject } from '@/lib/responses/types'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, picturePart, question, toolCall, toolOutput } from './foreign-items'
import { asText, filledText, momentOf, objectsOf } from './foreign-values'
import { ImportError, type ImportedChat } from './imported-chat'

/** How far apart messages are placed whose times are unknown, in milliseconds. */
const step = 1000

/**
 * Reads one chat of a NextChat backup. Its dates are written in the language of the browser and can't be read, so
 * messages are placed one after the other, up to the chat's last change.
 *
 * @throws ImportError if it isn't a chat
 */
export function readNextChatSession(entry: JsonObject): ImportedChat | undefined {
  const id = filledText(entry['id'])
  if (id === undefined) throw new ImportError(words.hasNoId)
  const messages = objectsOf(entry['messages'])
  const changedAt = momentOf(entry['lastUpdate']) ?? 0
  const start = Math.max(0, changedAt - messages.length * step)
  const nodes: ForeignNode[] = []
  let leftOut = 0
  for (const [at, message] of messages.entries()) {
    const asks = message['role'] === 'user'
    const isShown = asks || message['role'] === 'assistant'
    const nodeId = filledText(message['id']) ?? String(at)
    const { text, pictures, lost } = contentOf(message['content'])
    leftOut += isShown ? lost : 1
    const items = asks ? question(text, pictures) : [...callsOf(message), ...answer(text)]
    nodes.push({
      id: nodeId,
      parentId: nodes.at(-1)?.id,
      message:
        !isShown || items.length === 0
          ? undefined
          : {
              asks,
              items,
              model: filledText(message['model']),
              at: start + at * step,
              ended: message['isError'] === true ? 'failed' : undefined,
            },
    })
  }
  return importedChat({
    source: 'nextchat',
    id,
    title: filledText(entry['topic']),
    createdAt: start,
    updatedAt: changedAt,
    model: modelOf(entry['mask']),
    nodes,
    leftOut,
  })
}

function modelOf(mask: unknown): string | undefined {
  const settings = isObject(mask) ? mask['modelConfig'] : undefined
  return isObject(settings) ? filledText(settings['model']) : undefined
}

function contentOf(content: unknown) {
  if (typeof content === 'string') return { text: content.trim(), pictures: [], lost: 0 }
  const texts: string[] = []
  const pictures: ContentPart[] = []
  let lost = 0
  for (const part of objectsOf(content)) {
    const url = isObject(part['image_url']) ? part['image_url']['url'] : undefined
    if (part['type'] === 'text') texts.push(asText(part['text']))
    else if (typeof url === 'string' && url.startsWith('data:image/')) pictures.push(picturePart(url))
    else lost += 1
  }
  return { text: texts.join('\n\n').trim(), pictures, lost }
}

function callsOf(message: JsonObject): readonly Item[] {
  return objectsOf(message['tools']).flatMap((tool) => {
    const given = isObject(tool['function']) ? tool['function'] : {}
    const id = asText(tool['id'])
    const call = toolCall(id, asText(given['name']), given['arguments'])
    return tool['content'] === undefined ? [call] : [call, toolOutput(id, asText(tool['content']))]
  })
}
