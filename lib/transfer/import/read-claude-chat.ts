import { words } from '@/lib/language/english/import'
import { isObject } from '@/lib/responses/guards'
import type { Item, JsonObject } from '@/lib/responses/types'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, citation, question, textFilePart, thought, toolCall, toolOutput } from './foreign-items'
import { asText, filledText, momentOf, objectsOf } from './foreign-values'
import { ImportError, type ImportedChat } from './imported-chat'

/**
 * Reads one chat of a Claude export. Where messages name no parent, their order is the chain. Texts that were attached
 * are in the export; the bytes of other files never are.
 *
 * @returns undefined if it has no messages
 * @throws ImportError if it isn't a chat
 */
export function readClaudeChat(entry: JsonObject): ImportedChat | undefined {
  const id = filledText(entry['uuid'])
  if (id === undefined) throw new ImportError(words.hasNoId)
  const nodes: ForeignNode[] = []
  let leftOut = 0
  for (const [at, message] of objectsOf(entry['chat_messages']).entries()) {
    const nodeId = filledText(message['uuid']) ?? String(at)
    const parent = message['parent_message_uuid']
    const asks = message['sender'] === 'human'
    const read = asks ? readQuestion(message) : readAnswer(message)
    leftOut += read.leftOut
    nodes.push({
      id: nodeId,
      parentId: parent === undefined ? nodes.at(-1)?.id : filledText(parent),
      message:
        read.items.length === 0
          ? undefined
          : { asks, items: read.items, at: momentOf(message['created_at']) },
    })
  }
  return importedChat({
    source: 'claude',
    id,
    title: filledText(entry['name']),
    createdAt: momentOf(entry['created_at']),
    updatedAt: momentOf(entry['updated_at']),
    pinned: entry['is_starred'] === true,
    nodes,
    leftOut,
  })
}

interface ReadItems {
  readonly items: readonly Item[]
  readonly leftOut: number
}

function readQuestion(message: JsonObject): ReadItems {
  const blocks = objectsOf(message['content'])
  const said = blocks.flatMap((block) => (block['type'] === 'text' ? [asText(block['text'])] : []))
  const text = said.length > 0 ? said.join('\n\n') : asText(message['text'])
  const attached = objectsOf(message['attachments'])
  const readable = attached.flatMap((file) => {
    const content = filledText(file['extracted_content'])
    return content === undefined ? [] : [textFilePart(filledText(file['file_name']) ?? 'text.txt', content)]
  })
  const leftOut = attached.length - readable.length + objectsOf(message['files']).length
  return { items: question(text.trim(), readable), leftOut }
}

function readAnswer(message: JsonObject): ReadItems {
  const items: Item[] = []
  let leftOut = 0
  for (const block of objectsOf(message['content'])) {
    const read = readBlock(block)
    if (read === undefined) leftOut += 1
    else items.push(...read)
  }
  // The text of the message has only placeholders where tools ran, so it counts only without blocks.
  if (items.length === 0 && leftOut === 0) items.push(...answer(asText(message['text']).trim()))
  return { items, leftOut }
}

/** Returns undefined for what only Claude can show. */
function readBlock(block: JsonObject): readonly Item[] | undefined {
  switch (block['type']) {
    case 'text':
      return answer(asText(block['text']), citationsOf(block))
    case 'thinking':
      return thought(filledText(block['thinking']))
    case 'tool_use':
      return [toolCall(asText(block['id']), asText(block['name']), block['input'])]
    case 'tool_result':
      return [toolOutput(asText(block['tool_use_id']), resultText(block['content']))]
    case 'token_budget':
      return []
    default:
      return undefined
  }
}

function citationsOf(block: JsonObject): readonly JsonObject[] {
  return objectsOf(block['citations']).flatMap(({ details, start_index: start, end_index: end, title }) => {
    const url = isObject(details) ? filledText(details['url']) : undefined
    if (url === undefined || typeof start !== 'number' || typeof end !== 'number') return []
    return [citation(url, filledText(title) ?? url, start, end)]
  })
}

function resultText(content: unknown): string {
  if (typeof content === 'string') return content
  return objectsOf(content)
    .map((part) => (typeof part['text'] === 'string' ? part['text'] : asText(part)))
    .join('\n\n')
}
