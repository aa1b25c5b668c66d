import { winnerOf } from './duels'
import type { Vote } from './vote'

/** How often the answer won that was shown first. */
export interface PositionBias {
  /** Votes with one winner whose order was left to chance. */
  readonly votes: number
  readonly firstWins: number
  /** How often it would have won if its place did not matter. */
  readonly expected: number
  /** How likely chance alone makes it as far from that as it is, or further. */
  readonly probability: number
}

/**
 * Whether being shown first helps. Only votes count whose order was left to chance or turned round, those made blind
 * and those of judges: otherwise the first may win because people put the best model first. Where the place does not
 * matter, the first of n answers wins one time in n, whoever they are from; the distribution of the sum is exact. A
 * judge that is asked in both orders and always sticks to its opinion makes the test only more careful.
 */
export function positionBias(votes: readonly Vote[]): PositionBias {
  const counted = votes.flatMap((vote) => {
    const winner = vote.blind === true || vote.judge !== undefined ? winnerOf(vote) : undefined
    return winner === undefined ? [] : [{ winner, first: vote.candidates[0], among: vote.candidates.length }]
  })
  const firstWins = counted.filter(({ winner, first }) => winner.turnId === first?.turnId).length
  const distribution = distributionOf(counted.map(({ among }) => 1 / among))
  const below = sumOf(distribution.subarray(0, firstWins + 1))
  const above = sumOf(distribution.subarray(firstWins))
  return {
    votes: counted.length,
    firstWins,
    expected: counted.reduce((sum, { among }) => sum + 1 / among, 0),
    probability: Math.min(1, 2 * Math.min(below, above)),
  }
}

/** How likely each number of successes is in trials with these chances. */
function distributionOf(chances: readonly number[]): Float64Array {
  const distribution = new Float64Array(chances.length + 1)
  distribution[0] = 1
  chances.forEach((chance, trials) => {
    for (let count = trials + 1; count >= 0; count -= 1) {
      const before = count === 0 ? 0 : (distribution[count - 1] ?? 0)
      distribution[count] = (distribution[count] ?? 0) * (1 - chance) + before * chance
    }
  })
  return distribution
}

const sumOf = (numbers: Float64Array) => numbers.reduce((sum, number) => sum + number, 0)
