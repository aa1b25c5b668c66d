/**
 * Returns the probability that two equal contestants split their decided meetings at least this unevenly: the exact
 * two-sided sign test.
 */
export function signTest(wins: number, losses: number): number {
  const total = wins + losses
  const max = Math.max(wins, losses)
  // Sums from all meetings won by one down to the actual number; each term is computed from the previous one.
  let logTerm = -total * Math.LN2
  let sum = Math.exp(logTerm)
  for (let lost = 1; lost <= total - max; lost += 1) {
    logTerm += Math.log((total - lost + 1) / lost)
    sum += Math.exp(logTerm)
  }
  return Math.min(1, 2 * sum)
}
