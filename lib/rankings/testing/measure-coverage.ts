import { randomNumbers } from '@/lib/util/random'
import { rankVotes } from '../rank-votes'
import { nameOf, simulateVotes, type Truth } from './simulate'

export interface CoverageOptions {
  readonly runs: number
  /** In each run. */
  readonly votes: number
  readonly rounds: number
  readonly prior?: number
}

export interface Coverage {
  /** The share of runs in which each contestant's 95 % interval covered its true strength. */
  readonly ofStrengths: readonly number[]
  /** The share of runs in which the range of ranks covered the true rank. */
  readonly ofRanks: readonly number[]
}

/** Repeatedly ranks votes simulated from known strengths, and counts how often the results are true. */
export function measureCoverage(truth: Truth, { runs, votes, ...options }: CoverageOptions): Coverage {
  const random = randomNumbers(2024)
  const mean = truth.strengths.reduce((sum, strength) => sum + strength, 0) / truth.strengths.length
  const ranks = truth.strengths.map((one) => 1 + truth.strengths.filter((other) => other > one).length)
  const ofStrengths = truth.strengths.map(() => 0)
  const ofRanks = truth.strengths.map(() => 0)
  for (let run = 0; run < runs; run += 1) {
    const { components } = rankVotes(simulateVotes(votes, truth, random), {
      by: 'model',
      seed: run,
      controlsStyle: truth.style !== undefined,
      ...options,
    })
    const found = components[0]?.strengths ?? []
    truth.strengths.forEach((strength, at) => {
      const one = found.find(({ name }) => name === nameOf(at))
      const rank = ranks[at] ?? 0
      if (one === undefined) return
      if (one.low <= strength - mean && strength - mean <= one.high) add(ofStrengths, at, 1 / runs)
      if (one.bestRank <= rank && rank <= one.worstRank) add(ofRanks, at, 1 / runs)
    })
  }
  return { ofStrengths, ofRanks }
}

function add(to: number[], at: number, value: number): void {
  to[at] = (to[at] ?? 0) + value
}
