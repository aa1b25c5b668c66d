import { words } from '@/lib/language/english/import'
import { isObject } from '@/lib/responses/guards'
import type { Item, JsonObject } from '@/lib/responses/types'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, picturePart, question, thought, toolCall, toolOutput } from './foreign-items'
import { asText, filledText, momentOf, objectsOf, valuesOf } from './foreign-values'
import { ImportError, type ImportedChat } from './imported-chat'

/**
 * Reads one session of Chatbox: its current thread, with the branches that were left. Pictures with a `storageKey` are
 * not in the file.
 *
 * @throws ImportError if it isn't a chat
 */
export function readChatboxSession(
  entry: JsonObject,
  listed: JsonObject | undefined,
): ImportedChat | undefined {
  const id = filledText(entry['id'])
  if (id === undefined) throw new ImportError(words.hasNoId)
  const nodes: ForeignNode[] = []
  let leftOut = 0
  /** @param above the message that the first one follows */
  function addLine(messages: readonly JsonObject[], above: string | undefined): void {
    let parentId = above
    for (const [at, message] of messages.entries()) {
      const nodeId = filledText(message['id']) ?? `${above ?? ''}${at}`
      const { role } = message
      const asks = role === 'user'
      const isShown = asks || role === 'assistant'
      const read = readParts(message, asks)
      leftOut += isShown ? read.leftOut : 1
      nodes.push({
        id: nodeId,
        parentId,
        message:
          !isShown || read.items.length === 0
            ? undefined
            : {
                asks,
                items: read.items,
                model: filledText(message['model']),
                at: momentOf(message['timestamp']),
                ended: filledText(message['error']) === undefined ? undefined : 'failed',
              },
      })
      parentId = nodeId
    }
  }
  const messages = objectsOf(entry['messages'])
  addLine(messages, undefined)
  const forks = isObject(entry['messageForksHash']) ? Object.entries(entry['messageForksHash']) : []
  for (const [above, fork] of forks) {
    if (!isObject(fork)) continue
    for (const list of objectsOf(fork['lists'])) addLine(objectsOf(list['messages']), above)
  }
  for (const thread of objectsOf(entry['threads'])) addLine(objectsOf(thread['messages']), undefined)
  return importedChat({
    source: 'chatbox',
    id,
    title: filledText(entry['name']),
    pinned: (listed ?? entry)['starred'] === true,
    currentId: filledText(messages.at(-1)?.['id']),
    nodes,
    leftOut,
  })
}

/** Returns the sessions of a Chatbox file, which are beside the list of their names. */
export function chatboxSessions(file: JsonObject): readonly JsonObject[] {
  return valuesOf(Object.fromEntries(Object.entries(file).filter(([key]) => key.startsWith('session:'))))
}

function readParts(message: JsonObject, asks: boolean) {
  const parts = objectsOf(message['contentParts'])
  const texts: string[] = []
  const items: Item[] = [...(asks ? [] : thought(filledText(message['reasoningContent'])))]
  const pictures = []
  let leftOut = objectsOf(message['files']).length + objectsOf(message['links']).length
  if (parts.length === 0) texts.push(asText(message['content']))
  for (const part of parts) {
    const { type, url } = part
    if (type === 'text' && asks) texts.push(asText(part['text']))
    else if (type === 'text') items.push(...answer(asText(part['text']).trim()))
    else if (type === 'reasoning') items.push(...thought(filledText(part['text'])))
    else if (type === 'tool-call' && !asks) items.push(...callOf(part))
    else if (asks && typeof url === 'string' && url.startsWith('data:image/')) pictures.push(picturePart(url))
    else if (type !== 'info') leftOut += 1
  }
  const text = texts.join('\n\n').trim()
  return { items: asks ? question(text, pictures) : [...items, ...answer(text)], leftOut }
}

function callOf(part: JsonObject): readonly Item[] {
  const id = asText(part['toolCallId'])
  const call = toolCall(id, asText(part['toolName']), part['args'])
  return part['result'] === undefined ? [call] : [call, toolOutput(id, asText(part['result']))]
}
