import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import type { Context } from '../guards/guard'
import type { Upstream } from '../upstreams/upstream'
import { askUsage } from './ask-usage'
import { countRequest } from './count-request'
import { type ChainedTokens, type Estimate, estimateTokens } from './estimate'
import { boundsOf, listedModel, type ModelBounds } from './listed-model'
import { rememberUsage, tokensIn } from './remember-usage'
import { tokensOf } from './response-usages'
import { payerOf } from './limits-of'

/** Returns the models that a request names: its own, and those that routers ask in its place (`models`). */
export function modelsOf(fields: JsonObject, model: string): readonly string[] {
  const { models } = fields
  const others = Array.isArray(models) ? models : [models]
  return [...new Set([model, ...others.filter((each) => typeof each === 'string')])]
}

/** Returns the largest bound if every model has one, because any of them may answer. */
function largest(sizes: ReadonlyArray<number | undefined>): number | undefined {
  const known = sizes.filter((size) => size !== undefined)
  return known.length === sizes.length ? Math.max(...known) : undefined
}

async function boundsOfAll(upstream: Upstream, models: readonly string[]): Promise<ModelBounds> {
  const all = await Promise.all(models.map(async (model) => boundsOf(await listedModel(upstream, model))))
  return {
    context: largest(all.map(({ context }) => context)),
    output: largest(all.map(({ output }) => output)),
  }
}

/** Returns how many tokens the continued response adds: as reported here earlier, or as the upstream reports now. */
async function chainedTokens(context: Context, upstream: Upstream): Promise<ChainedTokens> {
  const previous = context.fields['previous_response_id']
  if (previous === undefined || previous === null) return 0
  if (typeof previous !== 'string') return 'unknown'
  const remembered = await tokensOf(previous)
  if (remembered !== undefined) return remembered
  // The lookup counts as a request of its own; if none is left, the response stays unknown.
  if (upstream.capabilities.store === false || (await countRequest(context)) !== undefined) return 'unknown'
  const usage = await askUsage(upstream, previous)
  if (usage === undefined || usage === 'under way') return 'unknown'
  await rememberUsage(payerOf(context), previous, usage)
  return tokensIn(usage)
}

/**
 * Estimates the maximum that a request may use: by itself, through the response it continues, and through the models it
 * names. Rejects if the counters cannot be reached.
 */
export async function estimateRequest(
  context: Context,
  upstream: Upstream,
  models: readonly string[],
): Promise<Estimate> {
  const { body, fields, environment } = context
  const [chained, listed] = await Promise.all([
    chainedTokens(context, upstream),
    boundsOfAll(upstream, models),
  ])
  const { MODEL_CONTEXT_TOKENS, MODEL_OUTPUT_TOKENS } = environment
  return estimateTokens(body, fields, chained, listed, {
    context: MODEL_CONTEXT_TOKENS,
    output: MODEL_OUTPUT_TOKENS,
  })
}
