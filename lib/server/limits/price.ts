import 'server-only'
import { costOf } from '@/lib/compare/cost'
import type { JsonObject } from '@/lib/responses/types'
import type { Upstream } from '../upstreams/upstream'
import { listedModel } from './listed-model'
import { amountOf } from './read-usage'

/** USD of so many tokens. */
export type Price = (usage: JsonObject) => number

/** Limiters count whole numbers. */
export const millionths = 1_000_000

/** A model without a known price counts as a dear one does: a budget that knows too little must not be endless. */
const assumed: JsonObject = { pricing: { prompt: 0.000_005, completion: 0.000_025 } }

/**
 * What a model costs, as its upstream lists it. Of several models, any of which may answer, the dearest counts.
 *
 * @param models what the request names, one at least
 */
export async function priceOf(upstream: Upstream, models: readonly string[]): Promise<Price> {
  if (upstream.demo === true || upstream.local === true) return () => 0
  const entries = await Promise.all(models.map((model) => listedModel(upstream, model)))
  return (usage) =>
    Math.max(
      0,
      ...entries.map((entry) => costOf(usage, entry) ?? costOf({ ...usage, cost: undefined }, assumed) ?? 0),
    )
}

/** What the budgets count of a usage. Cost in millionths of USD. */
export const amountsOf = (usage: JsonObject, price: Price) => ({
  tokens: amountOf(usage['input_tokens']) + amountOf(usage['output_tokens']),
  cost: price(usage) * millionths,
})
