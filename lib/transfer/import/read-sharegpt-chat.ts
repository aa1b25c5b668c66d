import type { JsonObject } from '@/lib/responses/types'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, question } from './foreign-items'
import { asText, filledText, objectsOf } from './foreign-values'
import { contentHash } from './content-hash'
import type { ImportedChat } from './imported-chat'

const askers: ReadonlySet<unknown> = new Set(['human', 'user'])
const answerers: ReadonlySet<unknown> = new Set(['gpt', 'assistant', 'chatgpt', 'model'])

/** Reads a chat in the form of ShareGPT's data sets, `{conversations: [{from, value}]}`. Its own id is optional. */
export function readShareGptChat(entry: JsonObject): ImportedChat | undefined {
  const messages = objectsOf(entry['conversations'])
  let leftOut = 0
  const nodes: ForeignNode[] = []
  for (const [at, { from, value }] of messages.entries()) {
    const asks = askers.has(from)
    const text = asText(value).trim()
    const isShown = asks || answerers.has(from)
    if (!isShown) leftOut += 1
    const items = asks ? question(text) : answer(text)
    nodes.push({
      id: String(at),
      parentId: nodes.at(-1)?.id,
      message: isShown && items.length > 0 ? { asks, items } : undefined,
    })
  }
  return importedChat({
    source: 'sharegpt',
    id: filledText(entry['id']) ?? contentHash(messages),
    title: filledText(entry['title']),
    model: filledText(entry['model']),
    nodes,
    leftOut,
  })
}
