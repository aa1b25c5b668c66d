import { describe, expect, test } from 'vitest'
import { parseAutoChoice } from '@/lib/conversation/auto-model'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { chooseModel, type Finding, minMeetings } from './choose-model'
import type { AnswerCosts } from './frontier'
import { rankVotes } from './rank-votes'

let ids = 0
const vote = (models: string, verdict: 'best' | 'tie' = 'best'): Vote => ({
  id: `${(ids += 1)}`,
  votedAt: 0,
  candidates: models.split('').map((model, at) => ({ turnId: `${at}`, model })),
  verdict,
  ...(verdict === 'best' ? { best: '0' } : {}),
})
const times = (count: number, models: string, verdict?: 'best' | 'tie') =>
  Array.from({ length: count }, () => vote(models, verdict))

const prices: Readonly<Record<string, AnswerCosts>> = {
  a: { cost: 0.03, time: 9000 },
  b: { cost: 0.004, time: 2000 },
  c: { cost: 0.001, time: 1000 },
  d: {},
}

const choose = (
  auto: 'auto:best' | 'auto:cheap-enough',
  votes: readonly Vote[],
  listed = 'abcd',
  costs = prices,
): Finding =>
  chooseModel({
    auto,
    components: rankVotes(votes, { by: 'model', rounds: 200 }).components,
    canAsk: (model) => listed.includes(model),
    costsOf: (model) => costs[model] ?? {},
  })

/** `a` is best, `b` about as good, `c` clearly worse. */
const votes = [...times(12, 'ab'), ...times(10, 'ba'), ...times(30, 'ac'), ...times(28, 'bc'), vote('cb')]

describe('auto:best', () => {
  test('is the strongest that can be asked', () => {
    expect(choose('auto:best', votes)).toMatchObject({ model: 'a', reason: 'votes', models: 3, cost: 0.03 })
    expect(choose('auto:best', votes, 'bc')).toMatchObject({ model: 'b', models: 2 })
    expect(choose('auto:best', votes, 'c')).toEqual({ model: 'c', reason: 'votes', models: 1, cost: 0.001 })
  })

  test('of equal ones is the cheapest, then the fastest', () => {
    expect(choose('auto:best', times(9, 'ab', 'tie'))).toMatchObject({ model: 'b', chance: 0.5 })
    const same = { a: { cost: 1, time: 900 }, b: { cost: 1, time: 800 } }
    expect(choose('auto:best', times(9, 'ab', 'tie'), 'ab', same)).toMatchObject({ model: 'b' })
    // What is not known comes last.
    expect(choose('auto:best', times(9, 'ad', 'tie'))).toMatchObject({ model: 'a' })
  })
})

describe('auto:cheap-enough', () => {
  test('is the cheapest that is not clearly worse than the best', () => {
    const found = choose('auto:cheap-enough', votes)
    expect(found).toMatchObject({
      model: 'b',
      best: 'a',
      reason: 'votes',
      models: 3,
      cost: 0.004,
      bestCost: 0.03,
    })
    const chance = 'chance' in found ? (found.chance ?? 0) : 0
    expect(chance).toBeGreaterThan(0.4)
    expect(chance).toBeLessThan(0.5)
  })

  test('is not one that few votes speak against, but no test', () => {
    // No test on five votes shows anything.
    expect(choose('auto:cheap-enough', times(5, 'ac'))).toMatchObject({ model: 'a', reason: 'votes' })
    expect(choose('auto:cheap-enough', [...times(3, 'ac'), ...times(2, 'ca')])).toMatchObject({ model: 'c' })
  })

  test('is not one that many votes put below, however close it is', () => {
    const close = [...times(700, 'ac'), ...times(500, 'ca')]
    expect(choose('auto:cheap-enough', close)).toMatchObject({ model: 'a' })
  })

  test('is the best one without a cheaper one, or if its cost is not known', () => {
    const found = choose('auto:cheap-enough', [...times(9, 'ca')])
    expect(found).toMatchObject({ model: 'c', reason: 'votes' })
    expect(found).not.toHaveProperty('best')
    expect(choose('auto:cheap-enough', times(9, 'da'))).toMatchObject({ model: 'd', reason: 'no-costs' })
    // Another one of unknown cost is never taken for a cheap one.
    expect(choose('auto:cheap-enough', times(9, 'ad', 'tie'))).toMatchObject({ model: 'a' })
  })
})

test('a model counts from so many votes on, and nothing is chosen that cannot be asked', () => {
  expect(choose('auto:best', times(minMeetings - 1, 'ab'))).toEqual({ reason: 'few-votes' })
  expect(choose('auto:best', times(minMeetings, 'ab'))).toMatchObject({ model: 'a' })
  expect(choose('auto:best', [])).toEqual({ reason: 'few-votes' })
  expect(choose('auto:cheap-enough', votes, 'xyz')).toEqual({ reason: 'none-left' })
  // One that was hardly voted on does not count, even if it won.
  expect(choose('auto:best', [...votes, vote('da')])).toMatchObject({ model: 'a', models: 3 })
  // Where the largest group has nobody left, another one is asked.
  expect(choose('auto:best', [...votes, ...times(6, 'xy')], 'xy')).toMatchObject({ model: 'x' })
})

test('a choice that was stored is read back, and what is none is dropped', () => {
  const choice = {
    auto: 'auto:best',
    reason: 'votes',
    votes: 9,
    models: 2,
    chance: 0.7,
    cost: 0,
    provider: 'a',
  }
  expect(parseAutoChoice(JSON.parse(JSON.stringify(choice)))).toEqual(choice)
  expect(parseAutoChoice({ ...choice, votes: -1, chance: 7, cost: 'x', best: 1 })).toEqual({
    auto: 'auto:best',
    reason: 'votes',
    votes: 0,
    models: 2,
    provider: 'a',
  })
  for (const value of [null, 'auto:best', {}, { ...choice, auto: 'auto:worst' }, { ...choice, reason: '' }])
    expect(parseAutoChoice(value)).toBeUndefined()
})
