import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import { amountOf } from './read-usage'
import { rememberTokens } from './response-usages'

/** All that a response has, which the next one of its chain reads. */
export const tokensIn = (usage: JsonObject) =>
  Math.ceil(amountOf(usage['input_tokens']) + amountOf(usage['output_tokens']))

/** Remembers what a response took, for requests that continue it. A usage that says nothing is not remembered. */
export async function rememberUsage(payer: string, responseId: string, usage: JsonObject): Promise<void> {
  const tokens = tokensIn(usage)
  if (tokens > 0) await rememberTokens(payer, responseId, tokens)
}
