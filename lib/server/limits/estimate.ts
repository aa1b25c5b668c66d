import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import { countInput, type InputCount } from './count-input'
import type { ModelBounds } from './listed-model'

/** What a request may take, in tokens. */
export interface Estimate {
  /** The worst that it can be. */
  readonly input: number
  readonly output: number
  /** What it takes in all likelihood, or asks for in so many words. Less than this is no use to it. */
  readonly least: { readonly input: number; readonly output: number }
}

export const nothing: Estimate = { input: 0, output: 0, least: { input: 0, output: 0 } }

/** What stands for a model's bounds if its upstream does not list them. */
export interface DefaultBounds {
  readonly context: number
  readonly output: number
}

const usualBytesOfToken = 4
/**
 * The most a model of today makes of one picture: `gpt-4o-mini` counts 48,169 for the largest. Others take some
 * thousand at most.
 */
const tokensOfPicture = 50_000
/** How often the upstream runs tools and asks again, unless `max_tool_calls` says less. Nobody bounds that. */
const usualRounds = 10

/** A bound that the request sets. Some servers take 0 and less for "no bound". */
const boundOf = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 1 ? Math.ceil(value) : undefined

function roundsOf({ runsTools }: InputCount, fields: JsonObject): number {
  if (!runsTools) return 1
  return Math.min(usualRounds, boundOf(fields['max_tool_calls']) ?? usualRounds) + 1
}

/** Tokens that the response has which is gone on from; 0 if none is. */
export type Chained = number | 'unknown'

/**
 * What a request may take, before it is sent.
 *
 * @param chained of the response that it continues
 * @param listed the bounds of the model that is asked, the largest of several
 */
export function estimateTokens(
  body: Buffer,
  fields: JsonObject,
  chained: Chained,
  listed: ModelBounds,
  defaults: DefaultBounds,
): Estimate {
  const count = countInput(body, fields)
  const before = chained === 'unknown' ? 0 : chained
  const known = count.textBytes + count.pictures * tokensOfPicture + before
  const context = listed.context ?? defaults.context
  const isOpen = count.hasUnknown || chained === 'unknown'
  // A listed model refuses what is longer than its context; one that is not listed may read more than the default.
  const once = listed.context === undefined ? known + (isOpen ? context : 0) : isOpen ? context : known
  const input = Math.min(once, listed.context ?? once) * roundsOf(count, fields)
  const bound = boundOf(fields['max_output_tokens'])
  const output = bound ?? listed.output ?? listed.context ?? defaults.output
  const likely = Math.ceil(count.textBytes / usualBytesOfToken) + before
  return { input, output, least: { input: Math.min(likely, input), output: bound ?? 0 } }
}
