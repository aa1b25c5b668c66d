import type { ContentPart, Item } from '@/lib/responses/types'
import { extendedTypes } from './extended-types'
import type { NewId } from './new-id'
import type { ParsedRequest, InputItem } from './request-schema'

/**
 * Normalizes the input to the form in which it is stored and listed: every item with id and status, all content as a
 * list of parts. `resolve` looks up an `item_reference` and throws if it doesn't know the item.
 */
export function normalizeInput(
  input: ParsedRequest['input'],
  newId: NewId,
  resolve: (id: string) => Item,
): readonly Item[] {
  if (typeof input === 'string') {
    return [normalizeItem({ type: 'message', role: 'user', content: input }, newId)]
  }
  return input.map((item) => (item.type === 'item_reference' ? resolve(item.id) : normalizeItem(item, newId)))
}

type OwnItem = Exclude<InputItem, { type: 'item_reference' }>
type ExtendedItem = Extract<OwnItem, { type: (typeof extendedTypes)[number] }>
type Content = Extract<OwnItem, { type: 'message' }>['content']
type Output = Extract<OwnItem, { type: 'function_call_output' }>['output']
type Part = Exclude<Content | Output, string>[number]

function isExtended(item: OwnItem): item is ExtendedItem {
  return extendedTypes.some((type) => type === item.type)
}

function normalizeItem(item: OwnItem, newId: NewId): Item {
  if (isExtended(item)) return { ...item, id: item.id ?? newId('item') }
  if (item.type === 'compaction') {
    return { id: item.id ?? newId('cmp'), type: 'compaction', encrypted_content: item.encrypted_content }
  }
  const status = item.status ?? 'completed'
  if (item.type === 'message') {
    const { role } = item
    const content = normalizeContent(item.content, role === 'assistant')
    const phase = role === 'assistant' && item.phase ? { phase: item.phase } : {}
    return { id: item.id ?? newId('msg'), type: 'message', status, role, content, ...phase }
  }
  if (item.type === 'function_call') {
    const { type, call_id, name, arguments: args } = item
    return { id: item.id ?? newId('fc'), type, status, call_id, name, arguments: args }
  }
  if (item.type === 'function_call_output') {
    const { type, call_id } = item
    const output = typeof item.output === 'string' ? item.output : normalizeContent(item.output, false)
    return { id: item.id ?? newId('fco'), type, status, call_id, output }
  }
  return {
    id: item.id ?? newId('rs'),
    type: 'reasoning',
    status,
    summary: item.summary,
    ...(item.content ? { content: item.content } : {}),
    ...(item.encrypted_content ? { encrypted_content: item.encrypted_content } : {}),
  }
}

function normalizeContent(content: Content | Output, fromAssistant: boolean): readonly ContentPart[] {
  if (typeof content !== 'string') return content.map(normalizePart)
  return [
    fromAssistant
      ? { type: 'output_text', text: content, annotations: [], logprobs: [] }
      : { type: 'input_text', text: content },
  ]
}

function normalizePart(part: Part): ContentPart {
  if (part.type === 'output_text') {
    return { type: part.type, text: part.text, annotations: part.annotations ?? [], logprobs: [] }
  }
  if (part.type === 'input_image') {
    return { type: part.type, image_url: part.image_url ?? null, detail: part.detail ?? 'auto' }
  }
  return withoutNulls(part)
}

function withoutNulls(part: ContentPart): ContentPart {
  return { ...Object.fromEntries(Object.entries(part).filter(([, value]) => value != null)), type: part.type }
}
