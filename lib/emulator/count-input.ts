import type { Item } from '@/lib/responses/types'
import { isObject } from '@/lib/responses/guards'
import { countTokens } from './tokenize'

/** A flat price for anything but text: the demo server does not look into images, files or videos. */
const TOKENS_PER_ATTACHMENT = 85

/** What a compaction costs the model to read, however much it replaces: its content is opaque. */
export const TOKENS_PER_COMPACTION = 16

const ATTACHMENTS: ReadonlySet<unknown> = new Set(['input_image', 'input_file', 'input_video'])
const TEXT_FIELDS = ['text', 'refusal', 'name', 'arguments'] as const
const PART_FIELDS = ['content', 'summary', 'output'] as const

/** Counts the tokens that items add to the context. */
export function countInput(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + countFields(item), 0)
}

function countFields(value: unknown): number {
  if (typeof value === 'string') return countTokens(value)
  if (Array.isArray(value)) return value.reduce((sum: number, part: unknown) => sum + countFields(part), 0)
  if (!isObject(value)) return 0
  let tokens = ATTACHMENTS.has(value['type']) ? TOKENS_PER_ATTACHMENT : 0
  if (value['type'] === 'compaction') tokens += TOKENS_PER_COMPACTION
  for (const field of TEXT_FIELDS) if (typeof value[field] === 'string') tokens += countTokens(value[field])
  for (const field of PART_FIELDS) tokens += countFields(value[field])
  return tokens
}
