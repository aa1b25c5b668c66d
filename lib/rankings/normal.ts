/**
 * Returns the quantile of the standard normal distribution. Acklam's approximation, accurate to nine digits.
 *
 * @param probability between 0 and 1, both excluded
 */
export function normalQuantile(probability: number): number {
  if (probability < edge) {
    const root = Math.sqrt(-2 * Math.log(probability))
    return polynomial(tailAbove, root) / polynomial(tailBelow, root)
  }
  if (probability > 1 - edge) return -normalQuantile(1 - probability)
  const offset = probability - 0.5
  const square = offset * offset
  return (offset * polynomial(middleAbove, square)) / polynomial(middleBelow, square)
}

const edge = 0.02425
const middleAbove = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
]
const middleBelow = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
]
const tailAbove = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const tailBelow = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]

/**
 * @param factors coefficients, highest power first
 */
const polynomial = (factors: readonly number[], at: number) =>
  factors.reduce((sum, factor) => sum * at + factor, 0)
