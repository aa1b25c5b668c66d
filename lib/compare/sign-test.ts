/**
 * How likely it is that two who are even part their decided meetings as unevenly as this, or more so: the exact
 * sign test with two sides.
 */
export function signTest(wins: number, losses: number): number {
  const total = wins + losses
  const most = Math.max(wins, losses)
  // From all meetings won by one down to as many as were; each term from the one before it.
  let logTerm = -total * Math.LN2
  let sum = Math.exp(logTerm)
  for (let lost = 1; lost <= total - most; lost += 1) {
    logTerm += Math.log((total - lost + 1) / lost)
    sum += Math.exp(logTerm)
  }
  return Math.min(1, 2 * sum)
}
