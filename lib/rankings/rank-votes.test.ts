import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { randomNumbers } from '@/lib/util/random'
import { rankVotes, type Ranking } from './rank-votes'
import { measureCoverage } from './testing/measure-coverage'
import { referenceStrengths } from './testing/reference'
import { simulateVotes, type Truth } from './testing/simulate'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { votesNeeded } from './votes-needed'

const six: Truth = { strengths: [1, 0.5, 0.2, 0, -0.5, -1.2], tie: Math.log(0.6) }

let ids = 0
/** The first contestant wins unless the fields say otherwise. */
function vote(models: string, fields: Partial<Vote> = {}): Vote {
  const candidates = models.split('').map((model, at) => ({ turnId: `${at}`, model }))
  return { id: `${(ids += 1)}`, votedAt: 0, candidates, verdict: 'best', best: '0', ...fields }
}
const tie = (models: string) => vote(models, { verdict: 'tie' })
const times = (count: number, ...votes: readonly Vote[]) => Array.from({ length: count }, () => votes).flat()

const rank = (votes: readonly Vote[], fields: { readonly prior?: number; readonly rounds?: number } = {}) =>
  rankVotes(votes, { by: 'model', rounds: 200, ...fields })
const strengthsOf = ({ components }: Ranking) =>
  new Map(components.flatMap(({ strengths }) => strengths.map(({ name, strength }) => [name, strength])))
const find = ({ components }: Ranking, name: string) => {
  const found = components.flatMap(({ strengths }) => strengths).find((one) => one.name === name)
  if (found === undefined) throw new Error(`There is no ${name}.`)
  return found
}

describe('strengths', () => {
  test.each([
    ['with ties', { ...six, votes: 300 }],
    ['without ties', { ...six, tie: -Infinity, votes: 300 }],
    ['of ten with few votes', { strengths: [2, 1, 1, 0.5, 0, 0, -0.5, -1, -1, -2], tie: 0, votes: 150 }],
  ])('are those of an independent reference to 1e-6: %s', (_name, { votes: count, ...truth }) => {
    const votes = simulateVotes(count, truth, randomNumbers(5))
    for (const prior of [1, 0]) {
      const ours = strengthsOf(rank(votes, { prior, rounds: 1 }))
      const theirs = referenceStrengths(votes, prior)
      expect(theirs.size).toBe(truth.strengths.length)
      for (const [model, strength] of theirs)
        expect(Math.abs((ours.get(model) ?? 9) - strength)).toBeLessThan(1e-6)
    }
  })

  test('of two without ties are the logarithm of wins to losses', () => {
    const ours = strengthsOf(
      rank([...times(30, vote('ab')), ...times(10, vote('ba'))], { prior: 0, rounds: 1 }),
    )
    expect(ours.get('a')).toBeCloseTo(Math.log(3) / 2, 10)
  })

  test('are all the same where all are ties, or all have won as often', () => {
    for (const votes of [times(5, tie('ab'), tie('bc')), [vote('ab'), vote('bc'), vote('ca')]]) {
      for (const strength of strengthsOf(rank(votes)).values()) expect(strength).toBeCloseTo(0, 9)
    }
  })

  test('come out right where the ones between scores and the best of several are known, too', () => {
    const scores = (models: string, ...given: readonly number[]) => ({
      ...vote(models, { verdict: 'scores' }),
      candidates: models.split('').map((model, at) => ({ turnId: `${at}`, model, score: given[at] ?? 1 })),
    })
    const { standings } = rank([vote('abcd'), scores('abc', 5, 3, 3), vote('ab', { verdict: 'all-bad' })])
    expect(standings).toEqual([
      { name: 'a', votes: 3, wins: 5, ties: 0, losses: 0, allBad: 1 },
      { name: 'b', votes: 3, wins: 0, ties: 1, losses: 2, allBad: 1 },
      { name: 'c', votes: 2, wins: 0, ties: 1, losses: 2, allBad: 0 },
      { name: 'd', votes: 1, wins: 0, ties: 0, losses: 1, allBad: 0 },
    ])
  })
})

describe('intervals', () => {
  // The long version, with 1,000 runs each, is `npm run coverage:rankings`. With 150 runs, 95 % varies by 1.8 %.
  test.each([
    ['pairs with ties', six, 300],
    ['the best of four', { ...six, tie: -Infinity, candidates: 4 }, 200],
  ])('hold the truth as often as they say, and ranks no less often: %s', (_name, truth, votes) => {
    const { ofStrengths, ofRanks } = measureCoverage(truth, { runs: 150, votes, rounds: 150 })
    for (const share of ofStrengths) {
      expect(share).toBeGreaterThan(0.89)
      expect(share).toBeLessThanOrEqual(1)
    }
    const mean = ofStrengths.reduce((sum, share) => sum + share, 0) / ofStrengths.length
    expect(Math.abs(mean - 0.95)).toBeLessThan(0.025)
    for (const share of ofRanks) expect(share).toBeGreaterThan(0.95)
  })

  test('are open towards where nothing sets a limit', () => {
    const ranking = rank([...times(20, vote('ab'), vote('ac'), vote('bc'), vote('cb'))])
    expect(find(ranking, 'a')).toMatchObject({ high: Infinity, bestRank: 1, worstRank: 1 })
    expect(find(ranking, 'a').low).toBeGreaterThan(find(ranking, 'b').strength)
    expect(find(ranking, 'b')).toMatchObject({ bestRank: 2, worstRank: 3 })
    expect(find(ranking, 'b').low).toBeGreaterThan(-Infinity)
    // A tie is a limit.
    expect(find(rank([...times(20, vote('ab')), tie('ab')]), 'a').high).toBeLessThan(Infinity)
  })
})

describe('style control', () => {
  // The weaker a model, the longer its answers, and voters like long ones.
  const biased: Truth = {
    strengths: [1, 0.4, 0, -0.4, -1],
    tie: Math.log(0.6),
    style: { lengths: [200, 400, 800, 1600, 3200], effect: 3 },
  }
  const votes = simulateVotes(4000, biased, randomNumbers(3))
  const names = ({ components }: Ranking) => components[0]?.strengths.map(({ name }) => name)

  test('takes what length wins out of the strengths, and says how much it was', () => {
    const plain = rankVotes(votes, { by: 'model', rounds: 50 })
    expect(names(plain)).toEqual(['model-04', 'model-03', 'model-02', 'model-01', 'model-00'])
    expect(plain.components[0]?.effects).toEqual([])

    const controlled = rankVotes(votes, { by: 'model', rounds: 50, controlsStyle: true })
    expect(names(controlled)).toEqual(['model-00', 'model-01', 'model-02', 'model-03', 'model-04'])
    biased.strengths.forEach((strength, at) => {
      expect(Math.abs(find(controlled, `model-0${at}`).strength - strength)).toBeLessThan(0.25)
    })
    const [length, ...others] = controlled.components[0]?.effects ?? []
    expect(length).toMatchObject({ feature: 'length' })
    expect(length?.low).toBeGreaterThan(1)
    expect(others.map(({ feature }) => feature)).toEqual(['headings', 'listItems', 'bold'])
    // What the voters did not care for has no effect.
    for (const { low, high } of others) expect([low < 0.1, high > -0.1]).toEqual([true, true])
  })

  test('gives intervals that hold the truth as often as they say', () => {
    const { ofStrengths } = measureCoverage(biased, { runs: 60, votes: 300, rounds: 60 })
    const mean = ofStrengths.reduce((sum, share) => sum + share, 0) / ofStrengths.length
    expect(Math.abs(mean - 0.95)).toBeLessThan(0.04)
  })

  test('changes nothing where all answers have the same style, and leaves out what it does not know', () => {
    const same = { length: 100, headings: 0, listItems: 2, bold: 1 }
    const styled = (one: Vote): Vote => ({
      ...one,
      candidates: one.candidates.map((candidate) => ({ ...candidate, style: same })),
    })
    const known = simulateVotes(200, six, randomNumbers(4))
    const plain = rank(known)
    const controlled = rankVotes([...known.map(styled), ...known], {
      by: 'model',
      rounds: 200,
      controlsStyle: true,
    })
    for (const [name, strength] of strengthsOf(plain))
      expect(strengthsOf(controlled).get(name)).toBeCloseTo(strength, 6)
    for (const { effect } of controlled.components[0]?.effects ?? []) expect(effect).toBeCloseTo(0, 9)
  })

  test('has an answer where every winner was longer', () => {
    const longer = { length: 300, headings: 0, listItems: 0, bold: 0 }
    const won = (name: string): Vote => {
      const { candidates, ...others } = vote(name)
      return {
        ...others,
        candidates: candidates.map((one, at) => ({
          ...one,
          style: { ...longer, length: at === 0 ? 300 : 100 },
        })),
      }
    }
    const { components } = rankVotes(times(10, won('ab'), won('ba')), {
      by: 'model',
      rounds: 50,
      controlsStyle: true,
    })
    const effect = components[0]?.effects[0]?.effect ?? Infinity
    expect(effect).toBeGreaterThan(1)
    expect(effect).toBeLessThan(20)
    for (const { strength } of components[0]?.strengths ?? []) expect(strength).toBeCloseTo(0, 6)
  })
})

describe('a rank', () => {
  test('is only decided where the votes say so', () => {
    expect(find(rank(times(3, vote('ab'))), 'a')).toMatchObject({ bestRank: 1, worstRank: 2 })
    expect(find(rank([...times(12, vote('ab')), vote('ba')]), 'a')).toMatchObject({
      bestRank: 1,
      worstRank: 1,
    })
    expect(find(rank([...times(55, vote('ab')), ...times(45, vote('ba'))]), 'b').bestRank).toBe(1)
  })

  test('takes about as many votes more as said', () => {
    const votes = [...times(6, vote('ab')), ...times(4, vote('ba'))]
    const { votesNeeded, meetings, isDecided } = rank(votes).components[0]?.versus[0]?.[1] ?? {}
    expect([meetings, isDecided]).toEqual([10, false])
    // A sign test of 60 to 40 needs 194 votes for a power of 80 %; the prior shrinks the difference a little.
    expect(votesNeeded).toBeGreaterThan(150)
    expect(votesNeeded).toBeLessThan(350)
    expect(rank(times(3, vote('ab'), vote('ba'))).components[0]?.versus[0]?.[1]?.votesNeeded).toBe(Infinity)
  })
})

test('the votes that are said to be needed are enough in four of five cases', () => {
  const truth: Truth = { strengths: [0.5, -0.5], tie: 0 }
  const needed = votesNeeded({ difference: 1, error: Infinity, tie: 0, threshold: 1.96 })
  const random = randomNumbers(9)
  const runs = Array.from({ length: 200 }, () => rank(simulateVotes(needed, truth, random), { rounds: 100 }))
  const decided = runs.filter(({ components }) => components[0]?.strengths[0]?.worstRank === 1).length
  expect(Math.abs(decided / runs.length - 0.8)).toBeLessThan(0.08)
})

test('those who never met are not held against each other', () => {
  const ranking = rank([vote('ab'), vote('bc'), vote('xy'), vote('yx'), vote('q', { candidates: [] })])
  expect(ranking.components.map(({ strengths }) => strengths.map(({ name }) => name))).toEqual([
    ['a', 'b', 'c'],
    ['x', 'y'],
  ])
  for (const { strengths } of ranking.components) {
    expect(strengths.reduce((sum, { strength }) => sum + strength, 0)).toBeCloseTo(0, 9)
  }
  expect(rank([])).toEqual({ components: [], standings: [] })
  // The same model in both columns tells nothing about it.
  expect(rank([vote('aa')])).toMatchObject({ components: [], standings: [{ name: 'a', votes: 1 }] })
})

test('labels count where they are asked for', () => {
  const labelled: Vote = {
    ...vote('ab'),
    candidates: [
      { turnId: '0', model: 'a', label: 'warm' },
      { turnId: '1', model: 'a' },
    ],
  }
  expect(rankVotes([labelled], { by: 'label' }).standings.map(({ name }) => name)).toEqual(['a', 'warm'])
})

const anyVote = fc
  .record({
    models: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 2, maxLength: 5 }),
    verdict: fc.constantFrom('best', 'tie', 'all-bad', 'scores'),
    best: fc.nat(4),
    scores: fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }), { minLength: 5 }),
  })
  .map(({ models, verdict, best, scores }): Vote => {
    const candidates = models.map((model, at) => {
      const score = scores[at]
      return { turnId: `${at}`, model, ...(score === undefined ? {} : { score }) }
    })
    return { id: '', votedAt: 0, candidates, verdict, best: `${best % models.length}` }
  })

test('the order of votes, and of the candidates in them, changes nothing, whatever was voted', () => {
  const votesAndOthers = fc.array(anyVote, { maxLength: 40 }).chain((votes) =>
    fc.record({
      votes: fc.constant(votes),
      others: fc
        .shuffledSubarray(votes, { minLength: votes.length })
        .map((all) =>
          all.map((one, at) => (at % 2 === 0 ? one : { ...one, candidates: one.candidates.toReversed() })),
        ),
    }),
  )
  fc.assert(
    fc.property(votesAndOthers, ({ votes, others }) => {
      const ranking = rank(votes, { rounds: 5 })
      expect(rank(others, { rounds: 5 })).toEqual(ranking)
      for (const { strengths, versus } of ranking.components) {
        strengths.forEach(({ strength, low, high, bestRank, worstRank }, at) => {
          expect([strength >= low, strength <= high]).toEqual([true, true])
          expect([bestRank <= at + 1, worstRank >= at + 1]).toEqual([true, true])
          versus[at]?.forEach((one, other) => {
            expect(one.win + one.tie + (versus[other]?.[at]?.win ?? 0)).toBeCloseTo(1, 9)
          })
        })
      }
    }),
  )
})
