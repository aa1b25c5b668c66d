import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/**
 * What a response cost in USD: what the upstream says (`usage.cost`, OpenRouter), else its tokens at the prices its
 * list of models has (decimal strings in USD per token; cached input at its own price where there is one).
 *
 * @returns undefined where neither is known: nothing is guessed
 */
export function costOf(usage: unknown, model: JsonObject | undefined): number | undefined {
  if (!isObject(usage)) return undefined
  const stated = amount(usage['cost'])
  if (stated !== undefined) return stated
  const pricing = model?.['pricing']
  const [input, output] = [amount(usage['input_tokens']), amount(usage['output_tokens'])]
  if (!isObject(pricing) || input === undefined || output === undefined) return undefined
  const [perInput, perOutput] = [amount(pricing['prompt']), amount(pricing['completion'])]
  if (perInput === undefined || perOutput === undefined) return undefined
  const details = usage['input_tokens_details']
  const cached = Math.min(input, isObject(details) ? (amount(details['cached_tokens']) ?? 0) : 0)
  const perCached = amount(pricing['input_cache_read']) ?? perInput
  const perRequest = amount(pricing['request']) ?? 0
  return (input - cached) * perInput + cached * perCached + output * perOutput + perRequest
}

function amount(value: unknown): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN
  return Number.isFinite(number) && number >= 0 ? number : undefined
}
