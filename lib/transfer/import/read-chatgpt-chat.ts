import { words } from '@/lib/language/english/import'
import { isObject, listOf } from '@/lib/responses/guards'
import type { ContentPart, Item, JsonObject } from '@/lib/responses/types'
import { importedChat, type ForeignMessage, type ForeignNode } from './foreign-tree'
import {
  answer,
  assetAddress,
  filePart,
  picturePart,
  question,
  thought,
  toolCall,
  toolOutput,
} from './foreign-items'
import { filledText, objectsOf, secondsOf } from './foreign-values'
import { chatGptProject, unnamedFolder } from './foreign-folder'
import { withCitations } from './chatgpt-citations'
import { ImportError, type ImportedChat } from './imported-chat'

/** Content that ChatGPT adds to a conversation but never shows. */
const hiddenTypes: ReadonlySet<unknown> = new Set([
  'user_editable_context',
  'model_editable_context',
  'reasoning_recap',
])

/** Content that stands for a page or a search of the web. */
const webTypes: ReadonlySet<unknown> = new Set(['tether_browsing_display', 'tether_quote', 'sonic_webpage'])

/**
 * Reads one chat of a ChatGPT export. OpenAI does not document the format; `children` is missing in exports of 2026, so
 * only `parent` is read. Pictures and files become addresses of the export (`assetAddress`).
 *
 * @returns undefined if it has no messages
 * @throws ImportError if it isn't a chat
 */
export function readChatGptChat(entry: JsonObject): ImportedChat | undefined {
  const id = filledText(entry['conversation_id']) ?? filledText(entry['id'])
  if (id === undefined || !isObject(entry['mapping'])) throw new ImportError(words.hasNoIdOrMessages)
  const nodes: ForeignNode[] = []
  let leftOut = 0
  for (const [nodeId, node] of Object.entries(entry['mapping'])) {
    if (!isObject(node)) continue
    const parentId = filledText(node['parent'])
    const read = readMessage(nodeId, parentId, node['message'])
    leftOut += read?.leftOut ?? 0
    nodes.push({ id: nodeId, parentId, message: read?.message })
  }
  return importedChat({
    source: 'chatgpt',
    id,
    title: filledText(entry['title']),
    createdAt: secondsOf(entry['create_time']),
    updatedAt: secondsOf(entry['update_time']),
    model: filledText(entry['default_model_slug']),
    currentId: filledText(entry['current_node']),
    pinned: entry['is_starred'] === true || typeof entry['pinned_time'] === 'number',
    archived: entry['is_archived'] === true,
    folder: unnamedFolder('chatgpt', chatGptProject([entry['gizmo_id'], entry['conversation_template_id']])),
    nodes,
    leftOut,
  })
}

interface ReadMessage {
  readonly message: ForeignMessage
  /** How much of its content only ChatGPT can show. */
  readonly leftOut: number
}

function readMessage(id: string, parentId: string | undefined, message: unknown): ReadMessage | undefined {
  if (!isObject(message) || !isObject(message['content']) || !isObject(message['author'])) return undefined
  const { content, author } = message
  const metadata = isObject(message['metadata']) ? message['metadata'] : {}
  const { role } = author
  const isHidden = metadata['is_visually_hidden_from_conversation'] === true
  if (isHidden || hiddenTypes.has(content['content_type'])) return undefined
  if (role !== 'user' && role !== 'assistant' && role !== 'tool') return undefined
  const read =
    role === 'user'
      ? readQuestion(content, metadata)
      : readAnswer(id, parentId, { message, content, metadata })
  if (read === undefined) return undefined
  const step = {
    asks: role === 'user',
    items: read.items,
    model: filledText(metadata['model_slug']),
    at: secondsOf(message['create_time']),
    ended: wasCut(metadata) ? ('incomplete' as const) : undefined,
  }
  return { message: step, leftOut: read.leftOut }
}

const wasCut = ({ finish_details: details }: JsonObject) =>
  isObject(details) && details['type'] === 'max_tokens'

interface ReadItems {
  readonly items: readonly Item[]
  readonly leftOut: number
}

function readQuestion(content: JsonObject, metadata: JsonObject): ReadItems | undefined {
  const { text, assets, leftOut } = partsOf(content)
  const pointed = new Set(assets.map(({ id }) => id))
  const attached = objectsOf(metadata['attachments']).flatMap((file): readonly ContentPart[] => {
    const id = filledText(file['id'])
    if (id === undefined || pointed.has(id)) return []
    return [filePart(filledText(file['name']) ?? id, assetAddress(id))]
  })
  const items = question(text, [...assets.map(({ id }) => picturePart(assetAddress(id))), ...attached])
  return items.length === 0 && leftOut === 0 ? undefined : { items, leftOut }
}

interface Answering {
  readonly message: JsonObject
  readonly content: JsonObject
  readonly metadata: JsonObject
}

function readAnswer(
  id: string,
  parentId: string | undefined,
  { message, content, metadata }: Answering,
): ReadItems | undefined {
  const type = content['content_type']
  const one = (...items: readonly Item[]) => ({ items, leftOut: 0 })
  if (type === 'thoughts') {
    const texts = objectsOf(content['thoughts']).map((each) =>
      [filledText(each['summary']), filledText(each['content'])]
        .filter((text) => text !== undefined)
        .join('\n\n'),
    )
    return one(...thought(...texts))
  }
  if (webTypes.has(type)) return one(webItem(content))
  const isTool = isObject(message['author']) && message['author']['role'] === 'tool'
  const recipient = filledText(message['recipient']) ?? 'all'
  const body = filledText(content['text'])
  if (type === 'execution_output') {
    return one({ ...codeRun(null), outputs: [{ type: 'logs', logs: body ?? '' }] })
  }
  if (type === 'code' && (recipient === 'python' || recipient === 'all') && body !== undefined) {
    return recipient === 'python'
      ? one({ ...codeRun(body), outputs: null })
      : one(...answer(`\`\`\`${filledText(content['language']) ?? ''}\n${body}\n\`\`\``))
  }
  const { text, assets, leftOut } = partsOf(content)
  const pictures = assets.map(({ id: asset, prompt }): Item => ({
    type: 'image_generation_call',
    status: 'completed',
    result: assetAddress(asset),
    ...(prompt === undefined ? {} : { revised_prompt: prompt }),
  }))
  if (isTool) {
    const output = text === '' ? (body ?? '') : text
    const outputs = pictures.length === 0 && parentId !== undefined ? [toolOutput(parentId, output)] : []
    return { items: [...pictures, ...outputs], leftOut }
  }
  if (recipient !== 'all') return one(toolCall(id, recipient, body ?? text))
  const said = withCitations(text, metadata)
  const items = [...answer(said.text, said.annotations), ...pictures]
  return items.length === 0 && leftOut === 0 ? undefined : { items, leftOut }
}

const codeRun = (code: string | null): Item => ({
  type: 'code_interpreter_call',
  status: 'completed',
  code,
})

function webItem(content: JsonObject): Item {
  const url = filledText(content['url'])
  const action =
    url === undefined
      ? { type: 'search', query: filledText(content['summary']) ?? '' }
      : { type: 'open_page', url }
  return { type: 'web_search_call', status: 'completed', action }
}

interface Asset {
  readonly id: string
  /** What a generated picture was asked for with. */
  readonly prompt: string | undefined
}

/** Returns the text of a message, the pictures it shows, and how many of its other parts only ChatGPT can show. */
function partsOf(content: JsonObject) {
  const assets: Asset[] = []
  const texts: string[] = []
  let leftOut = 0
  for (const part of listOf(content['parts'])) {
    const spoken = isObject(part) && part['content_type'] === 'audio_transcription' ? part['text'] : part
    const id = isObject(part) ? pictureIn(part) : undefined
    if (typeof spoken === 'string') texts.push(spoken)
    else if (id === undefined) leftOut += 1
    else assets.push({ id, prompt: isObject(part) ? promptOf(part) : undefined })
  }
  return { text: texts.join('\n\n').trim(), assets, leftOut }
}

/** Pointers are `sediment://file_…` or `file-service://file-…`. */
function pictureIn({ content_type: type, asset_pointer: pointer }: JsonObject): string | undefined {
  if (type !== 'image_asset_pointer' || typeof pointer !== 'string') return undefined
  return filledText(pointer.slice(pointer.lastIndexOf('/') + 1).split('#', 1)[0])
}

function promptOf({ metadata }: JsonObject): string | undefined {
  const dalle = isObject(metadata) ? metadata['dalle'] : undefined
  return isObject(dalle) ? filledText(dalle['prompt']) : undefined
}
