import { solve } from './solve'

/** Who met whom; contestants are numbers from 0. The same index in both lists forms a pair. */
export interface Pairings {
  /** The number of contestants. */
  readonly size: number
  readonly firsts: Int32Array
  readonly seconds: Int32Array
  /** How many features of style are taken into account; 0 for none. */
  readonly features: number
  /** For each pair, how much more of each feature the first had. */
  readonly styles: Float64Array
}

/** Strengths on the log scale with a mean of 0, and the logarithm of how readily people call a tie. */
export interface Fit {
  readonly strengths: Float64Array
  /** What one unit of each feature of style adds to a strength. */
  readonly effects: Float64Array
  /** -Infinity if there was no tie. */
  readonly tie: number
}

/** The probabilities of the outcomes of one meeting. */
export interface Chances {
  readonly win: number
  readonly loss: number
  readonly tie: number
}

/**
 * Returns the probabilities according to Davidson (1970): a win, a loss and a tie are in the ratio `e^(d/2)`,
 * `e^(-d/2)` and `e^tie`.
 */
export function chancesOf(difference: number, tie: number): Chances {
  const win = Math.exp(difference / 2)
  const loss = 1 / win
  const neither = Math.exp(tie)
  const sum = win + loss + neither
  return { win: win / sum, loss: loss / sum, tie: neither / sum }
}

const maxSteps = 100
/** Each step squares the remaining error, so after a step this short it is below the precision of a number. */
const lastStep = 1e-8
/** The limit for the change of a strength in one step: far from the maximum, Newton's step overshoots. */
const longestStep = 2
/**
 * The precision of what is expected of effects before any vote: about none, give or take 2. Without it, a feature that
 * every winner had more of would have no finite effect.
 */
const effectPrior = 1 / 4

/**
 * Fits strengths by maximum likelihood, with ties according to Davidson (1970). The likelihood is concave, so Newton's
 * method finds the single maximum. It exists if all contestants are connected and no contestant or group only won or
 * only lost; the caller has to ensure that.
 *
 * With features of style, what one answer had more of than the other adds to the difference of their strengths, as in
 * the style control of the arena (Li and others, 2024): the strengths are those of answers in the same style.
 *
 * @param outcomes three numbers for each pair, not always whole: how often the first won, the second, and neither
 * @param start where to begin, if not in the middle
 */
export function fitDavidson(
  { size, firsts, seconds, features, styles }: Pairings,
  outcomes: Float64Array,
  start?: Fit,
): Fit {
  const hasTies = outcomes.some((count, at) => at % 3 === 2 && count > 0)
  // The unknowns are the strengths, the effects of style, and the readiness to call a tie.
  const tieAt = size + features
  const unknowns = hasTies ? tieAt + 1 : tieAt
  const strengths = start?.strengths.slice() ?? new Float64Array(size)
  const effects = start?.effects.slice() ?? new Float64Array(features)
  let tie = hasTies ? Math.max(start?.tie ?? 0, -longestStep) : -Infinity
  const gradient = new Float64Array(unknowns)
  const curvature = new Float64Array(unknowns * unknowns)
  const bend = (row: number, column: number, by: number) => add(curvature, row * unknowns + column, by)

  for (let step = 0; step < maxSteps; step += 1) {
    gradient.fill(0)
    // Only differences count. This term fixes the mean; it doesn't change the solution.
    curvature.fill(1, 0, size * unknowns)
    curvature.fill(0, size * unknowns)
    for (let feature = 0; feature < features; feature += 1) {
      add(gradient, size + feature, -effectPrior * (effects[feature] ?? 0))
      bend(size + feature, size + feature, effectPrior)
    }
    const neither = Math.exp(tie)
    for (let pair = 0; pair < firsts.length; pair += 1) {
      const first = firsts[pair] ?? 0
      const second = seconds[pair] ?? 0
      const wins = outcomes[3 * pair] ?? 0
      const losses = outcomes[3 * pair + 1] ?? 0
      const ties = outcomes[3 * pair + 2] ?? 0
      const total = wins + losses + ties
      let difference = (strengths[first] ?? 0) - (strengths[second] ?? 0)
      for (let feature = 0; feature < features; feature += 1)
        difference += (effects[feature] ?? 0) * (styles[pair * features + feature] ?? 0)
      const win = Math.exp(difference / 2)
      const sum = win + 1 / win + neither
      const mean = (win - 1 / win) / sum / 2
      const share = neither / sum
      const slope = (wins - losses) / 2 - total * mean
      const curve = total * ((1 - share) / 4 - mean * mean)
      add(gradient, first, slope)
      add(gradient, second, -slope)
      bend(first, first, curve)
      bend(second, second, curve)
      bend(Math.max(first, second), Math.min(first, second), -curve)
      for (let feature = 0; feature < features; feature += 1) {
        const row = size + feature
        const style = styles[pair * features + feature] ?? 0
        add(gradient, row, slope * style)
        bend(row, first, curve * style)
        bend(row, second, -curve * style)
        for (let other = 0; other <= feature; other += 1)
          bend(row, size + other, curve * style * (styles[pair * features + other] ?? 0))
        if (hasTies) bend(tieAt, row, -total * mean * share * style)
      }
      if (!hasTies) continue
      add(gradient, tieAt, ties - total * share)
      bend(tieAt, tieAt, total * share * (1 - share))
      bend(tieAt, first, -total * mean * share)
      bend(tieAt, second, total * mean * share)
    }
    solve(curvature, gradient)
    let longest = 0
    for (const change of gradient) longest = Math.max(longest, Math.abs(change))
    const scale = longest > longestStep ? longestStep / longest : 1
    for (let at = 0; at < size; at += 1) add(strengths, at, scale * (gradient[at] ?? 0))
    for (let at = 0; at < features; at += 1) add(effects, at, scale * (gradient[size + at] ?? 0))
    if (hasTies) tie += scale * (gradient[tieAt] ?? 0)
    if (longest < lastStep) break
  }
  return { strengths: centred(strengths), effects, tie }
}

/** Returns the same strengths with a mean of 0. */
export function centred(strengths: Float64Array): Float64Array {
  let sum = 0
  for (const strength of strengths) sum += strength
  return strengths.map((strength) => strength - sum / strengths.length)
}

function add(to: Float64Array, at: number, value: number): void {
  to[at] = (to[at] ?? 0) + value
}
