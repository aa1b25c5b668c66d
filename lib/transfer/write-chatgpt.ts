import { childrenOf, type Turns } from '@/lib/conversation/tree'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { isFunctionCall, isFunctionCallOutput, isMessage, isObject, listOf } from '@/lib/responses/guards'
import { contentOf, inputText, outputOf, outputText } from '@/lib/responses/select'
import { splitThought } from '@/lib/responses/thought'
import type { Item, JsonObject } from '@/lib/responses/types'

/** A node of the mapping, as ChatGPT's exports have it. */
interface Node {
  readonly id: string
  readonly parent: string | null
  readonly children: string[]
  readonly message: JsonObject | null
}

/**
 * Writes a chat in the form of a conversation of ChatGPT's `conversations.json`, which Open WebUI, LibreChat and others
 * import: texts, reasoning, calls of tools and their outputs, models, times and all branches. Files have no place in it;
 * their names stand in the text.
 *
 * Source of the form: exports as LibreChat, Open WebUI and our own importer read them; OpenAI documents none.
 */
export function writeChatGptChat(conversation: Conversation, turns: Turns): JsonObject {
  const { id, title, createdAt, updatedAt, leafId } = conversation
  const mapping = new Map<string, Node>()
  const add = (parent: string | null, nodeId: string, message: JsonObject | null): string => {
    mapping.set(nodeId, { id: nodeId, parent, children: [], message })
    if (parent !== null) mapping.get(parent)?.children.push(nodeId)
    return nodeId
  }
  const root = add(null, `${id}-root`, null)
  /** The last node of each turn, which the nodes of its followers hang on. */
  const ends = new Map<string | null, string>([[null, root]])
  /** Regenerated answers hang on the same question. */
  const questions = new Map<string, string>()
  const children = childrenOf(turns)
  const waiting = [...(children.get(null) ?? [])]
  for (const turn of waiting) {
    let end = ends.get(turn.parentId) ?? root
    for (const [at, message] of questionMessages(turn).entries()) {
      const key = JSON.stringify([end, message['content'], message['author']])
      const known = questions.get(key)
      end = known ?? add(end, `${turn.id}-q${at}`, message)
      questions.set(key, end)
    }
    for (const [at, message] of answerMessages(turn).entries()) end = add(end, `${turn.id}-a${at}`, message)
    ends.set(turn.id, end)
    waiting.push(...(children.get(turn.id) ?? []))
  }
  return {
    id,
    conversation_id: id,
    title,
    create_time: createdAt / 1000,
    update_time: updatedAt / 1000,
    current_node: ends.get(leafId) ?? root,
    default_model_slug: turns.get(leafId ?? '')?.settings.model ?? null,
    is_archived: conversation.archived === true,
    is_starred: conversation.pinned === true,
    mapping: Object.fromEntries(mapping),
  }
}

/** Returns what was sent in a turn: a question, or the outputs of tools. */
function questionMessages(turn: Turn): readonly JsonObject[] {
  const at = turn.timings.sentAt / 1000
  const outputs = turn.input.filter(isCallOutput).map((item) => toolMessage(item, at))
  const asked = turn.input.filter((item) => isMessage(item) && item['role'] === 'user')
  const text = [...asked.flatMap(namesOfFiles), inputText(asked)].filter((part) => part !== '').join('\n\n')
  return text === '' ? outputs : [...outputs, message('user', textContent(text), at, {})]
}

/** Our files are not in the export, so that what was asked about them at least names them. */
const namesOfFiles = (item: Item): readonly string[] =>
  contentOf(item).flatMap((part) =>
    part.type === 'input_image' || part.type === 'input_file'
      ? [`[${typeof part['filename'] === 'string' ? part['filename'] : part.type}]`]
      : [],
  )

function answerMessages(turn: Turn): readonly JsonObject[] {
  const { settings, state, timings } = turn
  const at = (timings.endedAt ?? timings.sentAt) / 1000
  const isCut = state.ended === 'incomplete'
  const metadata = {
    model_slug: state.response?.model ?? settings.model,
    ...(isCut ? { finish_details: { type: 'max_tokens' } } : {}),
  }
  return state.output.flatMap((item): readonly JsonObject[] => {
    if (isCallOutput(item)) return [toolMessage(item, at)]
    if (isFunctionCall(item)) {
      const content = { content_type: 'code', language: 'json', text: item.arguments }
      return [{ ...message('assistant', content, at, metadata), recipient: item.name }]
    }
    if (item.type === 'reasoning') return thoughts(textsOf(item), at, metadata)
    if (!isMessage(item)) return []
    const text = outputText([item], turn.hasTaggedReasoning)
    const refusals = contentOf(item).flatMap(({ refusal }) => (typeof refusal === 'string' ? [refusal] : []))
    const said = [text, ...refusals].filter((part) => part !== '').join('\n\n')
    return [
      ...thoughts(taggedThought(item, turn), at, metadata),
      ...(said === '' ? [] : [message('assistant', textContent(said), at, metadata)]),
    ]
  })
}

function taggedThought(item: Item, { hasTaggedReasoning }: Turn): readonly string[] {
  if (hasTaggedReasoning === false) return []
  return contentOf(item).flatMap(({ text }) =>
    typeof text === 'string' ? [splitThought(text).thought].filter((thought) => thought !== '') : [],
  )
}

const textsOf = (item: Item): readonly string[] =>
  [...listOf(item['summary']), ...listOf(item['content'])].flatMap((part) =>
    isObject(part) && typeof part['text'] === 'string' && part['text'] !== '' ? [part['text']] : [],
  )

function thoughts(texts: readonly string[], at: number, metadata: JsonObject): readonly JsonObject[] {
  if (texts.length === 0) return []
  const content = {
    content_type: 'thoughts',
    thoughts: texts.map((text) => ({ summary: '', content: text })),
  }
  return [message('assistant', content, at, metadata)]
}

const textContent = (text: string): JsonObject => ({ content_type: 'text', parts: [text] })

function toolMessage(item: Item, at: number): JsonObject {
  const output = isFunctionCallOutput(item) ? outputOf(item) : JSON.stringify(item['output'] ?? '')
  return message('tool', textContent(output), at, {})
}

const message = (role: string, content: JsonObject, at: number, metadata: JsonObject): JsonObject => ({
  author: { role, name: null, metadata: {} },
  create_time: at,
  content,
  status: 'finished_successfully',
  end_turn: role === 'assistant',
  weight: 1,
  recipient: 'all',
  metadata,
})
