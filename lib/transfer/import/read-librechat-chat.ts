import { isObject, listOf } from '@/lib/responses/guards'
import type { Item, JsonObject } from '@/lib/responses/types'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, question, thought, toolCall, toolOutput } from './foreign-items'
import { asText, filledText, momentOf, objectsOf } from './foreign-values'
import type { ImportedChat } from './imported-chat'

/** Reads a chat that LibreChat exported, as a list of messages or as a tree of them. */
export function readLibreChat(entry: JsonObject): ImportedChat | undefined {
  const nodes: ForeignNode[] = []
  let leftOut = 0
  const waiting = [...objectsOf(entry['messages']), ...objectsOf(entry['messagesTree'])]
  for (const [at, message] of waiting.entries()) {
    const asks = message['isCreatedByUser'] === true
    const read = asks ? readQuestion(message) : readAnswer(message)
    leftOut += read.leftOut
    nodes.push({
      id: filledText(message['messageId']) ?? String(at),
      parentId: filledText(message['parentMessageId']),
      message:
        read.items.length === 0
          ? undefined
          : {
              asks,
              items: read.items,
              model: filledText(message['model']),
              at: momentOf(message['createdAt']),
              ended: endingOf(message),
            },
    })
    waiting.push(...objectsOf(message['children']))
  }
  return importedChat({
    source: 'librechat',
    id: filledText(entry['conversationId']) ?? nodes[0]?.id ?? '',
    title: filledText(entry['title']),
    nodes,
    leftOut,
  })
}

function endingOf({ error, unfinished }: JsonObject) {
  if (error === true) return 'failed'
  return unfinished === true ? 'incomplete' : undefined
}

const filesOf = ({ files }: JsonObject): number => listOf(files).length

function readQuestion(message: JsonObject) {
  return { items: question(asText(message['text']).trim()), leftOut: filesOf(message) }
}

function readAnswer(message: JsonObject) {
  const items: Item[] = []
  let leftOut = filesOf(message)
  for (const part of objectsOf(message['content'])) {
    const read = readPart(part)
    if (read === undefined) leftOut += 1
    else items.push(...read)
  }
  if (items.length === 0) items.push(...answer(asText(message['text']).trim()))
  return { items, leftOut }
}

/** Returns undefined for what only LibreChat can show. */
function readPart(part: JsonObject): readonly Item[] | undefined {
  if (part['type'] === 'text') {
    const { text } = part
    return answer(asText(isObject(text) ? text['value'] : text).trim())
  }
  if (part['type'] === 'think') return thought(filledText(part['think']))
  if (part['type'] === 'error') return answer(asText(part['error']))
  const call = part['tool_call']
  if (part['type'] !== 'tool_call' || !isObject(call)) return undefined
  const id = asText(call['id'])
  const items = [toolCall(id, asText(call['name']), call['args'])]
  return call['output'] === undefined ? items : [...items, toolOutput(id, asText(call['output']))]
}
