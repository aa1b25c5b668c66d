/**
 * Returns the two-sided p-value of McNemar's exact test: how likely two equally good models differ at least this much on
 * the same rows by chance. Only rows that one of them passed and the other failed count; each is a coin toss if they are
 * equally good.
 *
 * Source: McNemar 1947, "Note on the sampling error of the difference between correlated proportions"; the exact form is
 * the sign test on the discordant pairs (Agresti, Categorical Data Analysis, section 11.1).
 *
 * @param better how many rows only the first passed
 * @param worse how many rows only the second passed
 */
export function mcnemarTest(better: number, worse: number): number {
  const tosses = better + worse
  const fewer = Math.min(better, worse)
  // In logarithms, because a power of two is too large for a number after 1,024 tosses.
  let term = -tosses * Math.LN2
  let tail = Math.exp(term)
  for (let heads = 1; heads <= fewer; heads += 1) {
    term += Math.log((tosses - heads + 1) / heads)
    tail += Math.exp(term)
  }
  return Math.min(1, 2 * tail)
}
