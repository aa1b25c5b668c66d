import { isObject } from '@/lib/responses/guards'
import type { Item, JsonObject } from '@/lib/responses/types'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, question, thought, toolCall, toolOutput } from './foreign-items'
import { asText, filledText, momentOf, objectsOf } from './foreign-values'
import { contentHash } from './content-hash'
import type { ImportedChat } from './imported-chat'

/**
 * Reads a topic that LobeHub exported. Its file has no id of the topic, so the first message's stands for it; without
 * one, the content does.
 */
export function readLobeHubTopic(entry: JsonObject): ImportedChat | undefined {
  const messages = objectsOf(entry['messages'])
  const nodes: ForeignNode[] = []
  let leftOut = 0
  for (const [at, message] of messages.entries()) {
    const { role } = message
    const parent = message['parentId']
    const isShown = role === 'user' || role === 'assistant' || role === 'tool'
    const items = isShown ? itemsOf(message) : []
    leftOut += isShown ? objectsOf(message['imageList']).length + objectsOf(message['fileList']).length : 1
    nodes.push({
      id: filledText(message['id']) ?? String(at),
      parentId: parent === undefined ? nodes.at(-1)?.id : filledText(parent),
      message:
        items.length === 0
          ? undefined
          : {
              asks: role === 'user',
              items,
              model: filledText(message['model']),
              at: momentOf(message['createdAt']),
              ended: isObject(message['error']) ? 'failed' : undefined,
            },
    })
  }
  return importedChat({
    source: 'lobehub',
    id: filledText(messages[0]?.['id']) ?? contentHash(messages),
    title: filledText(entry['title']),
    updatedAt: momentOf(messages.at(-1)?.['createdAt']) ?? momentOf(entry['exportedAt']),
    nodes,
    leftOut,
  })
}

function itemsOf(message: JsonObject): readonly Item[] {
  const text = asText(message['content']).trim()
  if (message['role'] === 'user') return question(text)
  if (message['role'] === 'tool') return [toolOutput(asText(message['tool_call_id']), text)]
  const { reasoning } = message
  return [
    ...thought(isObject(reasoning) ? filledText(reasoning['content']) : undefined),
    ...answer(text),
    ...objectsOf(message['tools']).map((tool) =>
      toolCall(asText(tool['id']), asText(tool['apiName'] ?? tool['identifier']), tool['arguments']),
    ),
  ]
}
