import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import type { Context } from '../guards/guard'
import type { Upstream } from '../upstreams/upstream'
import { askUsage } from './ask-usage'
import { countRequest } from './count-request'
import { type Chained, type Estimate, estimateTokens } from './estimate'
import { boundsOf, listedModel, type ModelBounds } from './listed-model'
import { rememberUsage, tokensIn } from './remember-usage'
import { tokensOf } from './response-usages'
import { payerOf } from './limits-of'

/** What a request names: its model, and those that routers ask in its place (`models`). */
export function modelsOf(fields: JsonObject, model: string): readonly string[] {
  const { models } = fields
  const others = Array.isArray(models) ? models : [models]
  return [...new Set([model, ...others.filter((each) => typeof each === 'string')])]
}

/** The largest bound, if every model has one: any of them may answer. */
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

/** How much comes along from the response that is continued: as it was told here, or as the upstream says now. */
async function chainedTokens(context: Context, upstream: Upstream): Promise<Chained> {
  const previous = context.fields['previous_response_id']
  if (previous === undefined || previous === null) return 0
  if (typeof previous !== 'string') return 'unknown'
  const remembered = await tokensOf(previous)
  if (remembered !== undefined) return remembered
  // This is a request of its own; when there is none left, the response stays unknown.
  if (upstream.capabilities.store === false || (await countRequest(context)) !== undefined) return 'unknown'
  const usage = await askUsage(upstream, previous)
  if (usage === undefined || usage === 'under way') return 'unknown'
  await rememberUsage(payerOf(context), previous, usage)
  return tokensIn(usage)
}

/**
 * Finds out what a request may take at most: by itself, by what it continues and by the models that it names. Rejects
 * if the counters cannot be reached.
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
