import { centred, type Fit, fitDavidson } from './davidson'
import { type Design, outcomesOf } from './design'
import { gamma, type Random } from '@/lib/util/random'

/** The standard error of each estimate. */
export interface Errors {
  readonly ofStrength: (contestant: number) => number
  readonly ofDifference: (one: number, other: number) => number
  /** Of what a feature of style adds. */
  readonly ofEffect: (feature: number) => number
}

/**
 * Fits the model again and again to resampled votes, and returns how much the strengths vary.
 *
 * Votes are resampled as wholes, each with a random weight from an exponential distribution (Rubin's Bayesian
 * bootstrap); for `count` identical votes the weight is one draw from a gamma distribution. Unlike drawing with
 * replacement, no round can lack the one loss that limits a strength.
 *
 * @param size the number of real contestants; their mean is fixed at 0
 */
export function bootstrap(
  design: Design,
  fit: Fit,
  size: number,
  { rounds, random }: { readonly rounds: number; readonly random: Random },
): Errors {
  const count = size + design.pairings.features
  const sums = new Float64Array(count)
  const products = new Float64Array(count * count)
  const estimates = ({ strengths, effects }: Fit) => [...centred(strengths.slice(0, size)), ...effects]
  const middle = estimates(fit)
  for (let round = 0; round < rounds; round += 1) {
    const outcomes = outcomesOf(design, (count) => gamma(count, random))
    const drawn = estimates(fitDavidson(design.pairings, outcomes, fit))
    for (let one = 0; one < count; one += 1) {
      const step = (drawn[one] ?? 0) - (middle[one] ?? 0)
      drawn[one] = step
      sums[one] = (sums[one] ?? 0) + step
      for (let other = 0; other <= one; other += 1) {
        const at = one * count + other
        products[at] = (products[at] ?? 0) + step * (drawn[other] ?? 0)
      }
    }
  }
  function covariance(one: number, other: number): number {
    const product = products[Math.max(one, other) * count + Math.min(one, other)] ?? 0
    return (product - ((sums[one] ?? 0) * (sums[other] ?? 0)) / rounds) / Math.max(1, rounds - 1)
  }
  const ofEstimate = (one: number) => Math.sqrt(Math.max(0, covariance(one, one)))
  return {
    ofStrength: ofEstimate,
    ofEffect: (feature) => ofEstimate(size + feature),
    ofDifference: (one, other) =>
      Math.sqrt(Math.max(0, covariance(one, one) + covariance(other, other) - 2 * covariance(one, other))),
  }
}
