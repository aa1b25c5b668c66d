import { bench, describe } from 'vitest'
import { randomNumbers } from '@/lib/util/random'
import { rankVotes } from './rank-votes'
import { tally } from './tally'
import { simulateVotes } from './testing/simulate'

const strengths = Array.from({ length: 20 }, (_, at) => (10 - at) / 8)
const votes = simulateVotes(10_000, { strengths, tie: Math.log(0.6) }, randomNumbers(1))

describe('10,000 votes between 20 models', () => {
  bench('floor: only counting them', () => {
    tally(votes, ({ model }) => model)
  })
  bench('ranking without intervals', () => {
    rankVotes(votes, { by: 'model', rounds: 1 })
  })
  bench('ranking with 1,000 rounds of the bootstrap', () => {
    rankVotes(votes, { by: 'model', rounds: 1000 })
  })
})
