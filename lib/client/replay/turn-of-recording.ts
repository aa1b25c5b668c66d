import { textOf } from '@/lib/responses/fields'
import { isObject, isTyped, listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { initialState } from '@/lib/responses/response-state'
import type { Item } from '@/lib/responses/types'
import type { Turn } from '@/lib/conversation/types'
import type { Recording } from '@/lib/inspector/recording'

/** Returns the turn that a recorded request asked, before anything of its answer arrived. */
export function turnOfRecording({ key, request, startedAt }: Recording, provider: string): Turn {
  const value = parseJson(request?.body ?? '')
  const body = isObject(value) ? value : {}
  const model = textOf(body['model'])
  const input = newInput(body['input'])
  return {
    id: key,
    conversationId: '',
    parentId: null,
    input,
    settings: { model },
    ...(provider === '' ? {} : { upstream: provider }),
    ...(isObject(value) ? { request: { ...body, model, input } } : {}),
    state: initialState,
    timings: { sentAt: startedAt },
  }
}

/** Returns what is new in an input: what follows the model's last output, which is history. */
function newInput(input: unknown): readonly Item[] {
  if (typeof input === 'string') return [{ type: 'message', role: 'user', content: input }]
  const items = listOf(input).filter(isObject).map(asItem)
  const isNew = (item: Item) => item['role'] === 'user' || item.type.endsWith('_output')
  return items.slice(items.findLastIndex((item) => !isNew(item)) + 1)
}

/** A message may leave its type out. */
const asItem = (item: Readonly<Record<string, unknown>>): Item =>
  isTyped(item) ? item : { ...item, type: 'message' }
