import { winnerOf } from './duels'
import type { Vote } from '@/lib/conversation/comparison/vote'

/** How often the answer shown first won. */
export interface PositionBias {
  /** Votes with one winner whose order was random. */
  readonly votes: number
  readonly firstWins: number
  /** How often it would have won if position did not matter. */
  readonly expected: number
  /** The probability of a deviation at least this large by chance alone. */
  readonly probability: number
}

/**
 * Tests whether being shown first helps. Only votes in random or reversed order count, which are blind votes and those
 * of judges: otherwise the first may win because people put the best model first. If position doesn't matter, the first
 * of n answers wins one time in n, whoever wrote them; the distribution of the sum is exact. A judge that is asked in
 * both orders and never changes its opinion only makes the test more conservative.
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

/** Returns the probability of each number of successes in trials with these chances. */
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
