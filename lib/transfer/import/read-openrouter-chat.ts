import { isObject, isTyped } from '@/lib/responses/guards'
import type { Item, JsonObject } from '@/lib/responses/types'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, question, thought, toolCall, toolOutput } from './foreign-items'
import { asText, filledText, momentOf, objectsOf, valuesOf } from './foreign-values'
import type { ImportedChat } from './imported-chat'

/**
 * Reads a chat of OpenRouter's chatroom. Where several of its characters answered a question, each is a column of a
 * comparison; several answers of one are versions.
 * The file has no id of the chat; its first message's stands for it, because the file's name changes.
 */
export function readOpenRouterChat(entry: JsonObject): ImportedChat | undefined {
  const characters = isObject(entry['characters']) ? entry['characters'] : {}
  const stored = isObject(entry['items']) ? entry['items'] : {}
  const messages = valuesOf(entry['messages'])
  const nodes: ForeignNode[] = []
  let leftOut = 0
  for (const message of messages) {
    const id = filledText(message['id'])
    if (id === undefined || message['isRetrying'] === true) continue
    const asks = message['type'] === 'user' || message['characterId'] === 'USER'
    const given = objectsOf(message['items']).flatMap((reference) => {
      const item = stored[asText(reference['id'])]
      return isObject(item) && isTyped(item['data']) ? [item['data']] : []
    })
    const items: Item[] = []
    for (const item of given) {
      const read = readItem(item, asks)
      if (read === undefined) leftOut += 1
      else items.push(...read)
    }
    // The first version of the format has the text itself.
    if (given.length === 0) items.push(...(asks ? question : answer)(asText(message['content']).trim()))
    const character = characters[asText(message['characterId'])]
    nodes.push({
      id,
      parentId: filledText(message['parentMessageId']),
      message:
        items.length === 0
          ? undefined
          : {
              asks,
              items,
              model: isObject(character) ? filledText(character['model']) : undefined,
              column: asks ? undefined : filledText(message['characterId']),
              at: momentOf(message['createdAt']),
            },
    })
  }
  const root = nodes.find(({ parentId }) => parentId === undefined) ?? nodes[0]
  return importedChat({
    source: 'openrouter',
    id: root?.id ?? '',
    title: filledText(entry['title']),
    nodes,
    leftOut,
  })
}

/** Its items are Responses items already, but their ids belong to other providers. Returns undefined for unknown ones. */
function readItem(item: JsonObject, asks: boolean): readonly Item[] | undefined {
  const textIn = (parts: unknown) =>
    objectsOf(parts)
      .map((part) => filledText(part['text']))
      .filter((text) => text !== undefined)
      .join('\n\n')
      .trim()
  switch (item['type']) {
    case 'message': {
      const text = typeof item['content'] === 'string' ? item['content'].trim() : textIn(item['content'])
      if (asks) return question(text)
      return answer(text)
    }
    case 'reasoning':
      return thought(textIn(item['summary']), textIn(item['content']))
    case 'function_call':
      return [toolCall(asText(item['call_id']), asText(item['name']), item['arguments'])]
    case 'function_call_output':
      return [toolOutput(asText(item['call_id']), asText(item['output']))]
    default:
      return undefined
  }
}
