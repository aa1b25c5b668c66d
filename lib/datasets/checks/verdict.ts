import type { Outcome } from './outcome'

/**
 * Combines the outcomes of an answer's checks. Without a threshold, all that have a weight must pass. With one, the
 * weighted mean of their scores must reach it, as in promptfoo; a check without a score has 1 or 0.
 *
 * @returns undefined if there is no check, or if those that could not be determined decide
 */
export function verdictOn(outcomes: readonly Outcome[], threshold: number | undefined): boolean | undefined {
  if (outcomes.length === 0) return undefined
  const counted = outcomes.filter(({ weight = 1 }) => weight > 0)
  if (threshold !== undefined) {
    if (meanScore(counted, 0) >= threshold) return true
    return meanScore(counted, 1) < threshold ? false : undefined
  }
  if (counted.some(({ passed }) => passed === false)) return false
  return counted.every(({ passed }) => passed === true) ? true : undefined
}

/** @param unknown the score of checks that could not be determined */
function meanScore(outcomes: readonly Outcome[], unknown: number): number {
  let [sum, weights] = [0, 0]
  for (const { passed, score, weight = 1 } of outcomes) {
    sum += weight * (passed === null ? unknown : (score ?? Number(passed)))
    weights += weight
  }
  // Thirds don't add up to exactly one.
  return weights === 0 ? 0 : sum / weights + 1e-12
}
