import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** The price of a model's tokens, in USD for each. */
export interface TokenPrice {
  readonly input: number
  /** Of input that the provider read from its cache; as other input if the provider lists no such price. */
  readonly cachedInput?: number
  readonly output: number
  /** Of each request, in addition to its tokens. */
  readonly request: number
}

/** Tokens of one response or of many. */
interface TokenCounts {
  readonly input: number
  /** Those of the input that came from the cache. */
  readonly cached?: number
  readonly output: number
}

/**
 * Reads the price of a model from its entry in `GET /v1/models` (OpenRouter's `pricing`: decimal strings in USD per
 * token).
 *
 * @returns undefined if the entry names no price for input or output
 */
export function priceOf(model: JsonObject | undefined): TokenPrice | undefined {
  const pricing = model?.['pricing']
  if (!isObject(pricing)) return undefined
  const [input, output] = [amountOf(pricing['prompt']), amountOf(pricing['completion'])]
  if (input === undefined || output === undefined) return undefined
  const cachedInput = amountOf(pricing['input_cache_read'])
  return {
    input,
    ...(cachedInput === undefined ? {} : { cachedInput }),
    output,
    request: amountOf(pricing['request']) ?? 0,
  }
}

/** Returns what one request with these tokens costs, in USD. */
export function costOfTokens(price: TokenPrice, { input, cached = 0, output }: TokenCounts): number {
  const fromCache = Math.min(input, cached)
  return (
    (input - fromCache) * price.input +
    fromCache * (price.cachedInput ?? price.input) +
    output * price.output +
    price.request
  )
}

/**
 * Returns what a response cost, in USD: the provider's own figure (`usage.cost`, OpenRouter; a number or a decimal
 * string), otherwise its tokens at the listed price.
 *
 * @returns undefined if neither is known: nothing is guessed
 */
export function costOf(usage: unknown, price: TokenPrice | undefined): number | undefined {
  if (!isObject(usage)) return undefined
  const stated = amountOf(usage['cost'])
  if (stated !== undefined) return stated
  const [input, output] = [amountOf(usage['input_tokens']), amountOf(usage['output_tokens'])]
  if (price === undefined || input === undefined || output === undefined) return undefined
  const details = usage['input_tokens_details']
  const cached = isObject(details) ? (amountOf(details['cached_tokens']) ?? 0) : 0
  return costOfTokens(price, { input, cached, output })
}

/** Reads an amount that is not negative, from a number or a decimal string. */
function amountOf(value: unknown): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN
  return Number.isFinite(number) && number >= 0 ? number : undefined
}
