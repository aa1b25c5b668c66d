import 'server-only'
import { costOf, priceOf as listedPriceOf, type TokenPrice } from '@/lib/conversation/cost'
import type { JsonObject } from '@/lib/responses/types'
import type { Upstream } from '../upstreams/upstream'
import { listedModel } from './listed-model'
import { amountOf } from './read-usage'

/** USD of so many tokens. */
export type Price = (usage: JsonObject) => number

/** Limiters count in whole numbers. */
export const millionths = 1_000_000

/** A model with no known price counts as an expensive one; otherwise the budget would never run out. */
const assumed: TokenPrice = { input: 0.000_005, output: 0.000_025, request: 0 }

/**
 * Returns a model's price as listed by its upstream. If there are several models, any of them may answer, so the most
 * expensive counts.
 *
 * @param models the models the request names, at least one
 */
export async function priceOf(upstream: Upstream, models: readonly string[]): Promise<Price> {
  if (upstream.demo === true || upstream.local === true) return () => 0
  const entries = await Promise.all(models.map((model) => listedModel(upstream, model)))
  return (usage) =>
    Math.max(
      0,
      ...entries.map(
        (entry) => costOf(usage, listedPriceOf(entry)) ?? costOf({ ...usage, cost: undefined }, assumed) ?? 0,
      ),
    )
}

/** Returns what the budgets count for a usage. The cost is in millionths of a USD. */
export const amountsOf = (usage: JsonObject, price: Price) => ({
  tokens: amountOf(usage['input_tokens']) + amountOf(usage['output_tokens']),
  cost: price(usage) * millionths,
})
