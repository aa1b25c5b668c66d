import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import type { Upstream } from '../upstreams/upstream'
import { estimates } from './estimates'
import { amountsOf, priceOf } from './price'
import { rememberUsage } from './remember-usage'
import { correctAll } from './take-all'

/** Corrects the estimate for a response once its actual usage is known. Does nothing if it was already corrected. */
export async function correctEstimate(
  upstream: Upstream,
  responseId: string,
  usage: JsonObject,
): Promise<void> {
  const estimated = await estimates().take(responseId)
  if (estimated === undefined) return
  const { payer, models, tokens, cost } = estimated
  const price = cost.length > 0 ? await priceOf(upstream, models) : () => 0
  const amounts = amountsOf(usage, price)
  await Promise.all([
    correctAll(tokens, amounts.tokens),
    correctAll(cost, amounts.cost),
    rememberUsage(payer, responseId, usage),
  ])
}
