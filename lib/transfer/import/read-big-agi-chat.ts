import { words } from '@/lib/language/english/import'
import { isObject, listOf } from '@/lib/responses/guards'
import type { ContentPart, Item, JsonObject } from '@/lib/responses/types'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, question, textFilePart, thought, toolCall, toolOutput } from './foreign-items'
import { asText, filledText, momentOf, objectsOf } from './foreign-values'
import { ImportError, type ImportedChat } from './imported-chat'

/**
 * Reads one chat of big-AGI: a line of messages made of fragments, or of text alone in its older form.
 *
 * @param folders the name of the folder of each chat
 * @throws ImportError if it isn't a chat
 */
export function readBigAgiChat(
  entry: JsonObject,
  folders: ReadonlyMap<string, string>,
): ImportedChat | undefined {
  const id = filledText(entry['id'])
  if (id === undefined) throw new ImportError(words.hasNoId)
  const nodes: ForeignNode[] = []
  let leftOut = 0
  for (const [at, message] of objectsOf(entry['messages']).entries()) {
    const { role } = message
    const asks = role === 'user'
    const isShown = asks || role === 'assistant'
    const read = readFragments(message, asks)
    leftOut += isShown ? read.leftOut : 1
    const { generator } = message
    nodes.push({
      id: filledText(message['id']) ?? String(at),
      parentId: nodes.at(-1)?.id,
      message:
        !isShown || read.items.length === 0
          ? undefined
          : {
              asks,
              items: read.items,
              model:
                (isObject(generator) ? filledText(generator['name']) : undefined) ??
                filledText(message['originLLM']),
              at: momentOf(message['created']),
            },
    })
  }
  return importedChat({
    source: 'bigagi',
    id,
    title: filledText(entry['userTitle']) ?? filledText(entry['autoTitle']),
    createdAt: momentOf(entry['created']),
    updatedAt: momentOf(entry['updated']),
    folder: folders.get(id),
    archived: entry['isArchived'] === true,
    nodes,
    leftOut,
  })
}

/** Returns the name of the folder of each chat of a big-AGI export. */
export function bigAgiFolders(file: JsonObject): ReadonlyMap<string, string> {
  const folders = isObject(file['folders']) ? objectsOf(file['folders']['folders']) : []
  return new Map(
    folders.flatMap(({ title, conversationIds }) =>
      typeof title === 'string' && title.trim() !== ''
        ? listOf(conversationIds).flatMap((id) =>
            typeof id === 'string' ? [[id, title.trim()] as const] : [],
          )
        : [],
    ),
  )
}

function readFragments(message: JsonObject, asks: boolean) {
  const items: Item[] = []
  const texts: string[] = []
  const files: ContentPart[] = []
  let leftOut = 0
  const fragments = objectsOf(message['fragments'])
  if (fragments.length === 0) texts.push(asText(message['text']))
  for (const { part } of fragments) {
    if (!isObject(part)) continue
    const type = part['pt']
    if (type === 'text' && asks) texts.push(asText(part['text']))
    else if (type === 'text') items.push(...answer(asText(part['text']).trim()))
    else if (type === 'doc' && asks) files.push(...documentOf(part))
    else if (!asks && callTypes.has(type)) items.push(...callOf(part))
    else if (type === 'ma') items.push(...thought(filledText(part['aText'])))
    else if (type === 'error') items.push(...answer(asText(part['error'])))
    else if (type !== 'ph' && type !== 'annotations' && type !== '_pt_sentinel') leftOut += 1
  }
  const text = texts.join('\n\n').trim()
  return { items: asks ? question(text, files) : [...items, ...answer(text)], leftOut }
}

function documentOf(part: JsonObject): readonly ContentPart[] {
  const text = isObject(part['data']) ? filledText(part['data']['text']) : undefined
  return text === undefined ? [] : [textFilePart(filledText(part['l1Title']) ?? 'text.txt', text)]
}

const callTypes: ReadonlySet<unknown> = new Set(['tool_invocation', 'tool_response'])

function callOf(part: JsonObject): readonly Item[] {
  const id = asText(part['id'])
  const inner = isObject(part['invocation']) ? part['invocation'] : part['response']
  const about = isObject(inner) ? inner : {}
  return part['pt'] === 'tool_invocation'
    ? [toolCall(id, asText(about['name'] ?? about['type']), about['args'] ?? about['code'])]
    : [toolOutput(id, asText(about['result'] ?? about))]
}
