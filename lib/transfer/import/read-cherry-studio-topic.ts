import { words } from '@/lib/language/english/import'
import { isObject, listOf } from '@/lib/responses/guards'
import type { ContentPart, Item, JsonObject } from '@/lib/responses/types'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, picturePart, question, thought, toolCall, toolOutput } from './foreign-items'
import { asText, filledText, momentOf, objectsOf } from './foreign-values'
import { ImportError, type ImportedChat } from './imported-chat'

/** What a Cherry Studio backup has besides the messages of its topics. */
export interface CherryStudioIndex {
  /** The blocks of all messages, by their ids. */
  readonly blocks: ReadonlyMap<string, JsonObject>
  /** Titles, pins and times of topics, by their ids. */
  readonly topics: ReadonlyMap<string, JsonObject>
}

/**
 * Indexes a backup of version 5 or older: its topics' titles are in a text of JSON within the text of its storage.
 *
 * Source: CherryHQ/cherry-studio, `BackupService.ts` and `types/newMessage.ts`.
 */
export function indexCherryStudio({ indexedDB, localStorage }: JsonObject): CherryStudioIndex {
  const database = isObject(indexedDB) ? indexedDB : {}
  const stored = isObject(localStorage) ? parsed(localStorage['persist:cherry-studio']) : {}
  const assistants = parsed(stored['assistants'])
  const topics = objectsOf(assistants['assistants']).flatMap((assistant) => objectsOf(assistant['topics']))
  return { blocks: byId(database['message_blocks']), topics: byId(topics) }
}

const byId = (values: unknown): ReadonlyMap<string, JsonObject> =>
  new Map(objectsOf(values).map((value) => [asText(value['id']), value]))

function parsed(text: unknown): JsonObject {
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : text
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

/**
 * Reads one topic of a Cherry Studio backup. Several models' answers to a question name it, and become versions; the chat
 * goes on from the one that was selected.
 *
 * @throws ImportError if it isn't a topic
 */
export function readCherryStudioTopic(entry: JsonObject, index: CherryStudioIndex): ImportedChat | undefined {
  const id = filledText(entry['id'])
  if (id === undefined) throw new ImportError(words.hasNoId)
  const about = index.topics.get(id)
  const nodes: ForeignNode[] = []
  let leftOut = 0
  /** The message that the next question follows. */
  let end: string | undefined
  let isEndChosen = false
  for (const [at, message] of objectsOf(entry['messages']).entries()) {
    const nodeId = filledText(message['id']) ?? String(at)
    const asks = message['role'] === 'user'
    const isShown = asks || message['role'] === 'assistant'
    const askId = filledText(message['askId'])
    const read = readBlocks(message, index, asks)
    leftOut += isShown ? read.lost : 1
    const parentId = askId !== undefined && nodes.some((node) => node.id === askId) ? askId : end
    nodes.push({
      id: nodeId,
      parentId,
      message:
        !isShown || read.items.length === 0
          ? undefined
          : {
              asks,
              items: read.items,
              model: modelOf(message),
              at: momentOf(message['createdAt']),
              ended: message['status'] === 'error' ? 'failed' : undefined,
            },
    })
    const isChosen = message['foldSelected'] === true || message['useful'] === true
    if (asks || parentId !== askId || !isEndChosen || isChosen) end = nodeId
    isEndChosen = !asks && (isChosen || (isEndChosen && parentId === askId))
  }
  return importedChat({
    source: 'cherrystudio',
    id,
    title: filledText(about?.['name']) ?? filledText(entry['name']),
    createdAt: momentOf(about?.['createdAt']),
    updatedAt: momentOf(about?.['updatedAt']),
    currentId: end,
    pinned: about?.['pinned'] === true,
    nodes,
    leftOut,
  })
}

function modelOf({ model, modelId }: JsonObject): string | undefined {
  return (isObject(model) ? filledText(model['id']) : undefined) ?? filledText(modelId)
}

/** Returns the items of a message. Files and pictures on the disk of that computer are not in the backup's JSON. */
function readBlocks(message: JsonObject, { blocks }: CherryStudioIndex, asks: boolean) {
  const texts: string[] = []
  const thoughts: string[] = []
  const parts: ContentPart[] = []
  const calls: Item[] = []
  let lost = 0
  for (const blockId of listOf(message['blocks'])) {
    const block = blocks.get(asText(blockId))
    const content = filledText(block?.['content'])
    switch (block?.['type']) {
      case 'main_text':
      case 'code':
        if (content !== undefined) texts.push(content)
        break
      case 'thinking':
        if (content !== undefined) thoughts.push(content)
        break
      case 'tool': {
        const callId = asText(block['toolId'] ?? blockId)
        calls.push(toolCall(callId, asText(block['toolName']), block['arguments']))
        if (block['content'] !== undefined) calls.push(toolOutput(callId, asText(block['content'])))
        break
      }
      case 'image': {
        const { url } = block
        if (typeof url === 'string' && url.startsWith('data:image/')) parts.push(picturePart(url))
        else lost += 1
        break
      }
      default:
        lost += 1
    }
  }
  const text = texts.join('\n\n').trim()
  const items = asks ? question(text, parts) : [...thought(...thoughts), ...calls, ...answer(text)]
  return { items, lost: asks ? lost : lost + parts.length }
}
