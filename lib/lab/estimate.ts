import { costOfTokens, type TokenPrice } from '@/lib/conversation/cost'
import { probes } from './probes'

/** Tokens of an average probe's request; reasoning models write more, and no answer may be longer than 1000. */
const [inputTokens, outputTokens, maxOutputTokens] = [120, 100, 1000]

/** How many requests all probes send to one model. */
export const requestsOfAll = probes.reduce((total, { requests }) => total + requests, 0)

/**
 * Estimates what all probes cost on one model, in USD: about, and at most.
 *
 * @returns undefined if the price is unknown
 */
export function estimateCost(
  price: TokenPrice | undefined,
): { readonly about: number; readonly most: number } | undefined {
  if (price === undefined) return undefined
  const cost = (output: number) => requestsOfAll * costOfTokens(price, { input: inputTokens, output })
  return { about: cost(outputTokens), most: cost(maxOutputTokens) }
}
