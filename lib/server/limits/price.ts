import 'server-only'
import { costOf } from '@/lib/compare/cost'
import type { JsonObject } from '@/lib/responses/types'
import { listingOf } from '../listings'
import type { Upstream } from '../upstreams/upstream'
import { amountOf } from './read-usage'

/** USD of so many tokens. */
export type Price = (usage: JsonObject) => number

/** Limiters count whole numbers. */
export const millionths = 1_000_000

/** What nobody names a price for counts as a dear model does: a budget that knows too little must not be endless. */
const assumed: JsonObject = { pricing: { prompt: 0.000_005, completion: 0.000_025 } }

const known = new Map<string, JsonObject>()

/**
 * What a model takes money for, as its upstream lists it. The list is waited for once; afterwards that of a while ago
 * will do.
 */
export async function priceOf(upstream: Upstream, model: string): Promise<Price> {
  if (upstream.demo === true || upstream.local === true) return () => 0
  const id = `${upstream.id}:${model}`
  const asked = listingOf(upstream).then(({ models }) => {
    const entry = models.find((each) => each.id === model)
    if (entry !== undefined) known.set(id, entry)
    return entry
  })
  const entry = known.get(id) ?? (await asked)
  return (usage) => costOf(usage, entry) ?? costOf({ ...usage, cost: undefined }, assumed) ?? 0
}

/** What the budgets count of a usage. Cost in millionths of USD. */
export const amountsOf = (usage: JsonObject, price: Price) => ({
  tokens: amountOf(usage['input_tokens']) + amountOf(usage['output_tokens']),
  cost: price(usage) * millionths,
})
