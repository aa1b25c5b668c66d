import { isObject, isOutputText, isTyped, isUrlCitation, listOf } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import { splitThought, withoutThought } from '@/lib/responses/thought'
import type { ContentPart, Item, JsonObject, OutputText } from '@/lib/responses/types'
import { pickFields, type Shape } from './pick-fields'
import type { ShareChoices } from './share-choices'

/** What decides about the items of a share, when it is written and when it is read. */
export interface ItemRules {
  readonly choices: ShareChoices
  /** Returns what a call is named in the share: its own id belongs to a provider. */
  readonly nameCall: (callId: string) => string
  /** Returns the address of a part's file within the share; undefined if the file is not in it. */
  readonly addressOf: (part: ContentPart) => string | undefined
  /** Whether tags such as `<think>` at the beginning of a text are reasoning. */
  readonly hasTaggedReasoning: boolean
}

interface Fields {
  readonly [field: string]: Shape
}

interface ItemFields {
  /** Besides its type and its status. */
  readonly always?: Fields
  /** What a tool was given and returned. */
  readonly tools?: Fields
  readonly files?: Fields
}

const text = 'plain'

/**
 * What may leave of each type of item. Of all other types, only the type and the status do. Names of servers, folders,
 * containers and people have no place here, and neither do ids.
 */
const fieldsByType: ReadonlyMap<string, ItemFields> = new Map<string, ItemFields>([
  ['function_call', { always: { name: text }, tools: { arguments: text } }],
  ['function_call_output', { tools: { output: text } }],
  ['custom_tool_call', { always: { name: text }, tools: { input: text } }],
  ['custom_tool_call_output', { tools: { output: text } }],
  ['web_search_call', { tools: { action: { type: text, query: text, queries: [text], url: text } } }],
  ['file_search_call', { tools: { queries: [text] } }],
  ['code_interpreter_call', { tools: { code: text, outputs: [{ type: text, logs: text }] } }],
  ['image_generation_call', { tools: { revised_prompt: text }, files: { result: text } }],
  ['mcp_call', { always: { name: text }, tools: { arguments: text, output: text } }],
  ['shell_call', { tools: { action: { commands: [text] } } }],
  [
    'shell_call_output',
    { tools: { output: [{ stdout: text, stderr: text, outcome: { type: text, exit_code: text } }] } },
  ],
  ['local_shell_call', { tools: { action: { type: text, command: [text] } } }],
  ['local_shell_call_output', { tools: { output: text } }],
  ['apply_patch_call', { tools: { operation: { type: text, diff: text } } }],
  ['apply_patch_call_output', { tools: { output: text } }],
])

/** Returns items as a share has them: each is built anew of what may leave. */
export const shareItems = (items: readonly Item[], rules: ItemRules): readonly Item[] =>
  items.flatMap((item) => shareItem(item, rules) ?? [])

function shareItem(item: Item, rules: ItemRules): Item | undefined {
  const { choices, nameCall } = rules
  if (item.type === 'message') return shareMessage(item, rules)
  if (item.type === 'reasoning') return shareReasoning(item, choices)
  const { always = {}, tools = {}, files = {} } = fieldsByType.get(item.type) ?? {}
  const callId = item['call_id']
  return {
    type: item.type,
    ...statusOf(item),
    ...(typeof callId === 'string' && fieldsByType.has(item.type) ? { call_id: nameCall(callId) } : {}),
    ...pickFields(item, always),
    ...(choices.tools ? { ...pickFields(item, tools), ...partsOfOutput(item, rules) } : {}),
    ...(choices.files ? pickFields(item, files) : {}),
  }
}

function statusOf({ status }: Item): { readonly status?: string } {
  return typeof status === 'string' ? { status } : {}
}

/** An output may be a list of parts instead of a text. */
function partsOfOutput(item: Item, rules: ItemRules): JsonObject {
  const { type, output } = item
  const hasParts = type === 'function_call_output' || type === 'custom_tool_call_output'
  return hasParts && Array.isArray(output) ? { output: shareParts(output, rules) } : {}
}

const roles: ReadonlySet<unknown> = new Set(['user', 'assistant'])
const instructingRoles: ReadonlySet<unknown> = new Set(['system', 'developer'])

function shareMessage(item: Item, rules: ItemRules): Item | undefined {
  const { role, content } = item
  const mayLeave = roles.has(role) || (rules.choices.instructions && instructingRoles.has(role))
  if (!mayLeave) return undefined
  return {
    type: 'message',
    role,
    ...statusOf(item),
    // As parts, an answer's text is searched for reasoning between tags.
    content:
      typeof content === 'string' && role !== 'assistant' ? content : shareParts(contentOf(item), rules),
  }
}

function shareReasoning(item: Item, { reasoning }: ShareChoices): Item {
  const texts = (parts: unknown) =>
    reasoning
      ? listOf(parts).flatMap((part) => (isTyped(part) ? [pickFields(part, { type: text, text })] : []))
      : []
  const content = texts(item['content'])
  return { type: 'reasoning', summary: texts(item['summary']), ...(content.length === 0 ? {} : { content }) }
}

const shareParts = (parts: readonly unknown[], rules: ItemRules): readonly ContentPart[] =>
  parts.flatMap((part) => (isTyped(part) ? [sharePart(part, rules)] : []))

function sharePart(part: ContentPart, rules: ItemRules): ContentPart {
  const { type } = part
  if (isOutputText(part)) return shareOutputText(part, rules)
  if (type === 'input_text' || type === 'text') return { type, ...pickFields(part, { text }) }
  if (type === 'refusal') return { type, ...pickFields(part, { refusal: text }) }
  if (type === 'output_audio') return { type, ...pickFields(part, { transcript: text }) }
  if (type !== 'input_image' && type !== 'input_file') return { type }
  const address = rules.addressOf(part)
  const name = rules.choices.fileNames ? part['filename'] : undefined
  return {
    type,
    ...(typeof name === 'string' ? { filename: baseName(name) } : {}),
    ...(address === undefined ? {} : { [type === 'input_image' ? 'image_url' : 'file_data']: address }),
  }
}

/** A path would name folders, and the person they belong to. */
export const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)

function shareOutputText(part: OutputText, { choices, hasTaggedReasoning }: ItemRules): OutputText {
  const { answer, start } = splitThought(part.text)
  const mayLeave = choices.reasoning || !hasTaggedReasoning
  const shown = mayLeave ? part : withoutThought(part, start, answer)
  const annotations = listOf(shown.annotations).flatMap((annotation) =>
    isObject(annotation) && isUrlCitation(annotation) && /^https?:\/\//i.test(annotation.url)
      ? [
          {
            type: 'url_citation',
            url: annotation.url,
            ...pickFields(annotation, { title: text, start_index: text, end_index: text }),
          },
        ]
      : [],
  )
  return { type: 'output_text', text: shown.text, annotations }
}
