import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import { amountOf } from './read-usage'
import { rememberTokens } from './response-usages'

/** Counts all tokens of a response, because the next response in its chain reads them all. */
export const tokensIn = (usage: JsonObject) =>
  Math.ceil(amountOf(usage['input_tokens']) + amountOf(usage['output_tokens']))

/** Stores a response's usage for requests that continue it. Skips a usage that reports nothing. */
export async function rememberUsage(payer: string, responseId: string, usage: JsonObject): Promise<void> {
  const tokens = tokensIn(usage)
  if (tokens > 0) await rememberTokens(payer, responseId, tokens)
}
