import { pointsOf } from '@/lib/compare/points'
import type { Strength } from '@/lib/compare/rank-component'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

export const numberWords = (value: number): string => whole.format(value).replace('-', '−')
export const percentWords = (share: number): string => `${Math.round(100 * share)} %`
export const pointWords = (strength: number): string => numberWords(pointsOf(strength))

/** Where a strength may be; one end can be open. */
export function intervalWords({ low, high }: Strength): string {
  if (low === -Infinity && high === Infinity) return 'anywhere'
  if (low === -Infinity) return `up to ${pointWords(high)}`
  if (high === Infinity) return `${pointWords(low)} and up`
  return `${pointWords(low)} to ${pointWords(high)}`
}

/** One rank where it is decided, else from which to which. */
export const rankWords = ({ bestRank, worstRank }: Strength): string =>
  bestRank === worstRank ? String(bestRank) : `${bestRank}–${worstRank}`

/** More than that, nobody votes. */
const mostNeeded = 10_000

export function neededWords(votes: number): string {
  if (votes === Infinity) return 'they look even, which no number of votes can show to be wrong'
  if (votes > mostNeeded) return `more than ${numberWords(mostNeeded)} more votes between them`
  // Two digits are as many as such a number has to say.
  const power = 10 ** Math.max(0, Math.floor(Math.log10(votes)) - 1)
  const rounded = Math.round(votes / power) * power
  return `about ${numberWords(rounded)} more ${rounded === 1 ? 'vote' : 'votes'} between them`
}

export const probabilityWords = (probability: number): string =>
  probability < 0.001 ? 'p < 0.001' : `p = ${probability.toFixed(3)}`

/** A short name for a row, to name its column by: A to Z, then AA. */
export const letterOf = (at: number): string =>
  (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCodePoint(65 + (at % 26))
