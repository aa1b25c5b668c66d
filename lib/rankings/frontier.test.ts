import { expect, test } from 'vitest'
import { randomNumbers } from '@/lib/util/random'
import { costsOf, offersOf } from './frontier'
import { rankVotes } from './rank-votes'
import { simulateVotes } from './testing/simulate'

const votes = simulateVotes(600, { strengths: [1.5, 0.5, 0, -1], tie: 0 }, randomNumbers(2))
const [component] = rankVotes(votes, { by: 'model', rounds: 1 }).components

test('the frontier is what nobody offers better and as cheap', () => {
  const costs = new Map([
    ['model-00', { cost: 0.03, time: 9000 }],
    ['model-01', { cost: 0.004, time: 2000 }],
    ['model-02', { cost: 0.01 }],
  ])
  const offers = component === undefined ? [] : offersOf(component, (name) => costs.get(name) ?? {})
  expect(offers.map(({ name, isOnFrontier }) => [name, isOnFrontier])).toEqual([
    ['model-00', true],
    ['model-01', true],
    ['model-02', false],
    // What it costs is not known.
    ['model-03', false],
  ])
  expect(offers[0]).toMatchObject({ cost: 0.03, time: 9000 })
  const chances = offers.map(({ chance }) => chance)
  expect(chances).toEqual(chances.toSorted((one, other) => other - one))
  expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(2, 9)
})

test('of equal offers all are on it', () => {
  const same = component === undefined ? [] : offersOf(component, () => ({ cost: 0 }))
  expect(same.map(({ isOnFrontier }) => isOnFrontier)).toEqual([true, false, false, false])
})

test('costs are a mean, and times a median of what is known', () => {
  expect(costsOf([{ cost: 1, total: 500 }, { cost: 2, total: 9000 }, { total: 700 }, {}])).toEqual({
    cost: 1.5,
    time: 700,
  })
  expect(costsOf([])).toEqual({})
})
