import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import { countInput, type InputCount } from './count-input'
import type { ModelBounds } from './listed-model'

/** The tokens that a request may use. */
export interface Estimate {
  /** The worst case. */
  readonly input: number
  readonly output: number
  /** The likely or explicitly requested amount. With less than this, the request cannot succeed. */
  readonly min: { readonly input: number; readonly output: number }
}

export const nothing: Estimate = { input: 0, output: 0, min: { input: 0, output: 0 } }

/** Returns the estimate of a request that only reads. */
export const withoutOutput = ({ input, min }: Estimate): Estimate => ({
  input,
  output: 0,
  min: { input: min.input, output: 0 },
})

/** The bounds assumed for a model if its upstream does not list them. */
export interface DefaultBounds {
  readonly context: number
  readonly output: number
}

const usualBytesOfToken = 4
/**
 * The maximum that a current model counts for one picture: `gpt-4o-mini` counts 48,169 for the largest. Others count a
 * few thousand at most.
 */
const tokensOfPicture = 50_000
/**
 * How often the upstream is assumed to run tools and ask again, unless `max_tool_calls` is lower. Upstreams set no
 * limit.
 */
const usualRounds = 10

/** Reads a bound that the request sets. Some servers read 0 or less as "no bound". */
const boundOf = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 1 ? Math.ceil(value) : undefined

function roundsOf({ runsTools }: InputCount, fields: JsonObject): number {
  if (!runsTools) return 1
  return Math.min(usualRounds, boundOf(fields['max_tool_calls']) ?? usualRounds) + 1
}

/** The tokens of the response being continued; 0 if there is none. */
export type ChainedTokens = number | 'unknown'

/**
 * Estimates the tokens a request may use, before it is sent.
 *
 * @param chained the tokens of the response it continues
 * @param listed the bounds of the requested model; the largest of several
 */
export function estimateTokens(
  body: Buffer,
  fields: JsonObject,
  chained: ChainedTokens,
  listed: ModelBounds,
  defaults: DefaultBounds,
): Estimate {
  const count = countInput(body, fields)
  const before = chained === 'unknown' ? 0 : chained
  const known = count.textBytes + count.pictures * tokensOfPicture + before
  const context = listed.context ?? defaults.context
  const isOpen = count.hasUnknown || chained === 'unknown'
  // A listed model refuses input longer than its context; an unlisted one may read more than the default.
  const once = listed.context === undefined ? known + (isOpen ? context : 0) : isOpen ? context : known
  const input = Math.min(once, listed.context ?? once) * roundsOf(count, fields)
  const bound = boundOf(fields['max_output_tokens'])
  const output = bound ?? listed.output ?? listed.context ?? defaults.output
  const likely = Math.ceil(count.textBytes / usualBytesOfToken) + before
  return { input, output, min: { input: Math.min(likely, input), output: bound ?? 0 } }
}
