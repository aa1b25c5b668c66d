import { counted, formatCount, formatPercent } from '@/lib/language/format'
import { words } from '@/lib/language/english/rankings'
import { pointsOf } from '@/lib/rankings/points'
import type { Strength } from '@/lib/rankings/rank-component'

export const numberWords = (value: number): string => formatCount(value).replace('-', '−')
export const percentWords = (share: number): string => formatPercent(share)
export const pointWords = (strength: number): string => numberWords(pointsOf(strength))

/** Describes the interval of a strength; one end can be open. */
export function intervalWords({ low, high }: Strength): string {
  if (low === -Infinity && high === Infinity) return 'anywhere'
  if (low === -Infinity) return words.upTo(pointWords(high))
  if (high === Infinity) return words.andUp(pointWords(low))
  return words.to(pointWords(low), pointWords(high))
}

/** Returns a single rank if it is certain, otherwise a range. */
export const rankWords = ({ bestRank, worstRank }: Strength): string =>
  bestRank === worstRank ? String(bestRank) : `${bestRank}–${worstRank}`

/** Nobody casts more votes than that. */
const maxNeeded = 10_000

export function neededWords(votes: number): string {
  if (votes === Infinity) return words.lookTied
  if (votes > maxNeeded) return words.moreThanVotes(numberWords(maxNeeded))
  // Two digits are precise enough for such a number.
  const power = 10 ** Math.max(0, Math.floor(Math.log10(votes)) - 1)
  const rounded = Math.round(votes / power) * power
  return words.aboutMoreVotes(counted(rounded, 'moreVote'))
}

export const probabilityWords = (probability: number): string =>
  probability < 0.001 ? 'p < 0.001' : `p = ${probability.toFixed(3)}`

/** Returns a short name for a row, which its column uses too: A to Z, then AA. */
export const letterOf = (at: number): string =>
  (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCodePoint(65 + (at % 26))
