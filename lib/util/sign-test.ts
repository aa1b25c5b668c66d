/**
 * Returns the p-value of the exact two-sided sign test: how likely two equally good sides split their decided meetings at
 * least this unevenly. For two models on the same rows, of which one passed and the other failed, it is McNemar's exact
 * test (Agresti, Categorical Data Analysis, section 11.1).
 */
export function signTest(wins: number, losses: number): number {
  const total = wins + losses
  const max = Math.max(wins, losses)
  // Sums from all meetings won by one down to the actual number. In logarithms, because a power of two is too large for a
  // number after 1,024 meetings.
  let logTerm = -total * Math.LN2
  let sum = Math.exp(logTerm)
  for (let lost = 1; lost <= total - max; lost += 1) {
    logTerm += Math.log((total - lost + 1) / lost)
    sum += Math.exp(logTerm)
  }
  return Math.min(1, 2 * sum)
}
