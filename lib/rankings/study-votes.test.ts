import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { agreements } from './agreement'
import { filterVotes } from './filter-votes'
import { mergeOrders } from './merge-orders'
import { positionBias } from './position-bias'
import { signTest } from '@/lib/util/sign-test'
import { studyVotes } from './study-votes'
import type { Vote } from '@/lib/conversation/comparison/vote'

interface Given {
  readonly question?: number
  readonly order?: string
  readonly winner?: string
  readonly fields?: Partial<Vote>
}

/** A vote between models with one-letter names; without a winner it is a tie. */
function vote({ question = 0, order = 'ab', winner, fields }: Given): Vote {
  return {
    id: `${question}${order}${winner}`,
    votedAt: 0,
    candidates: order.split('').map((model) => ({ turnId: `${question}${model}`, model })),
    ...(winner === undefined ? { verdict: 'tie' } : { verdict: 'best', best: `${question}${winner}` }),
    ...fields,
  }
}
const blind = { blind: true } as const
const judge = { judge: 'judge' }

describe('a bias of position', () => {
  test('is tested as a sign test does, between two', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (first, second) => {
        const votes = [
          ...Array.from({ length: first }, () => vote({ winner: 'a', fields: blind })),
          ...Array.from({ length: second }, () => vote({ winner: 'b', fields: blind })),
        ]
        const { probability, ...counts } = positionBias(votes)
        expect(counts).toEqual({ votes: first + second, firstWins: first, expected: (first + second) / 2 })
        expect(probability).toBeCloseTo(signTest(first, second), 9)
      }),
    )
  })

  test('is expected for one of n among n, and ties and known names do not count', () => {
    const votes = [
      vote({ order: 'abcd', winner: 'a', fields: blind }),
      vote({ winner: 'b', fields: blind }),
      vote({ fields: blind }),
      vote({ winner: 'a' }),
    ]
    expect(positionBias(votes)).toMatchObject({ votes: 2, firstWins: 1, expected: 0.75 })
    // With chances of 1/4 and 1/2, both occur in one eighth of cases, neither in three eighths.
    expect(positionBias(votes.toSpliced(1, 1, vote({ winner: 'a', fields: blind }))).probability).toBeCloseTo(
      0.25,
    )
  })
})

describe('the orders that a judge is asked in', () => {
  const both = (one: string, other: string) => [
    vote({ order: 'ab', winner: one, fields: judge }),
    vote({ order: 'ba', winner: other, fields: judge }),
  ]
  test('are one vote: what it always says, or a tie', () => {
    expect(mergeOrders(both('a', 'a'))).toEqual([vote({ order: 'ab', winner: 'a', fields: judge })])
    expect(mergeOrders(both('a', 'b'))).toMatchObject([{ verdict: 'tie', judge: 'judge' }])
    expect(mergeOrders(both('a', 'b'))[0]).not.toHaveProperty('best')
  })
  test('have a mean score', () => {
    const scored = (one: number, other: number): Vote => ({
      ...vote({ fields: judge }),
      verdict: 'scores',
      candidates: [
        { turnId: 'a', model: 'a', score: one },
        { turnId: 'b', model: 'b', score: other },
      ],
    })
    const [merged] = mergeOrders([scored(5, 4), scored(2, 4)])
    expect(merged?.candidates.map(({ score }) => score)).toEqual([3.5, 4])
  })
  test('are merged for one judge and one question only; people stay as they are', () => {
    const votes = [
      ...both('a', 'a'),
      vote({ question: 1, winner: 'a', fields: judge }),
      vote({ winner: 'a', fields: { judge: 'other' } }),
      vote({ winner: 'a' }),
      vote({ winner: 'a' }),
    ]
    expect(mergeOrders(votes)).toHaveLength(5)
  })
})

describe('a judge agrees with people', () => {
  /** One question each: the choices of a person and of the judge. */
  const asked = (pairs: readonly string[]) =>
    pairs.flatMap((pair, question) => [
      vote({ question, winner: pair.charAt(0) }),
      vote({ question, order: 'ba', winner: pair.charAt(1), fields: judge }),
    ])
  const times = (count: number, pair: string) => Array.from({ length: count }, () => pair)

  test('as Cohen has it', () => {
    // The example from Wikipedia: agreement on 20 and 15 of 50, disagreement on 5 and 10.
    const votes = asked([...times(20, 'aa'), ...times(5, 'ab'), ...times(10, 'ba'), ...times(15, 'bb')])
    const [agreement, ...others] = agreements(votes)
    expect(others).toEqual([])
    expect(agreement).toMatchObject({ judge: 'judge', questions: 50, agreed: 0.7 })
    expect(agreement?.kappa).toBeCloseTo(0.4, 9)
    expect(agreement?.low).toBeLessThan(0.2)
    expect(agreement?.high).toBeGreaterThan(0.58)
  })
  test('fully, and the interval says on how little', () => {
    const [few, many] = [2, 40].map(
      (count) => agreements(asked([...times(count, 'aa'), ...times(count, 'bb')]))[0],
    )
    expect([few?.kappa, many?.kappa]).toEqual([1, 1])
    expect(few?.low).toBeLessThan(0.1)
    expect(many?.low).toBeGreaterThan(0.85)
  })
  test('without a kappa where all say one thing, and not at all on nothing', () => {
    expect(agreements(asked(times(5, 'aa')))[0]).toEqual({ judge: 'judge', questions: 5, agreed: 1 })
    expect(agreements([vote({ question: 1, winner: 'a', fields: judge }), vote({ winner: 'a' })])).toEqual([])
  })
  test('in both of its orders, or it said that they are even', () => {
    const votes = [
      vote({}),
      vote({ winner: 'a', fields: judge }),
      vote({ order: 'ba', winner: 'b', fields: judge }),
    ]
    expect(agreements(votes)).toEqual([{ judge: 'judge', questions: 1, agreed: 1 }])
  })
})

test('people and judges are looked at apart', () => {
  const votes = [
    vote({ winner: 'a', fields: blind }),
    vote({ question: 1, fields: { verdict: 'all-bad' } }),
    vote({ winner: 'b', fields: judge }),
    vote({ order: 'ba', winner: 'b', fields: judge }),
  ]
  const people = studyVotes(votes, { by: 'model', voter: { kind: 'people' } })
  expect(people).toMatchObject({ votes: 2, allBad: 1, position: { votes: 1 } })
  expect(people.ranking.components[0]?.strengths[0]?.name).toBe('a')
  const judged = studyVotes(votes, { by: 'model', voter: { kind: 'judge', judge: 'judge' } })
  expect(judged).toMatchObject({ votes: 1, allBad: 0, position: { votes: 2, firstWins: 1 } })
  expect(judged.ranking.components[0]?.strengths[0]?.name).toBe('b')
  expect(judged.agreements).toEqual(people.agreements)
})

test('votes are filtered by tag, data set and time', () => {
  const votes = [
    vote({ fields: { tags: ['code'], votedAt: 5 } }),
    vote({ fields: { dataSet: 'exam', votedAt: 9 } }),
    vote({ fields: { tags: ['code', 'long'], dataSet: 'exam', votedAt: 7 } }),
  ]
  const found = (filter: Parameters<typeof filterVotes>[1]) =>
    filterVotes(votes, filter).map(({ votedAt }) => votedAt)
  expect(found({})).toEqual([5, 9, 7])
  expect(found({ tag: 'code' })).toEqual([5, 7])
  expect(found({ dataSet: 'exam', since: 9 })).toEqual([9])
  expect(found({ tag: 'code', dataSet: 'exam' })).toEqual([7])
})

test('votes are filtered by category and by words of their question', () => {
  const votes = [
    vote({ fields: { votedAt: 1, question: 'Quelle est la durée du vol?', categories: [] } }),
    vote({ fields: { votedAt: 2, question: 'A Python loop over flights', categories: ['code'] } }),
    vote({ fields: { votedAt: 3 } }),
  ]
  const found = (filter: Parameters<typeof filterVotes>[1]) =>
    filterVotes(votes, filter).map(({ votedAt }) => votedAt)
  expect(found({ category: 'code' })).toEqual([2])
  expect(found({ words: 'DUREE vol' })).toEqual([1])
  expect(found({ words: 'loop flight' })).toEqual([2])
  expect(found({ words: ' ' })).toEqual([1, 2, 3])
})

test('a vote against what is no answer is none, and of the others it counts what it says', () => {
  const failed = (names: string, order: string, winner: string): Vote => {
    const one = vote({ order, winner })
    return {
      ...one,
      candidates: one.candidates.map((each) =>
        names.includes(each.model) ? { ...each, unanswered: true } : each,
      ),
    }
  }
  const options = { voter: { kind: 'people' }, by: 'model', rounds: 1 } as const
  expect(studyVotes([failed('b', 'ab', 'a')], options)).toMatchObject({
    votes: 0,
    ranking: { standings: [] },
  })
  expect(studyVotes([failed('c', 'abc', 'a'), failed('a', 'abc', 'a')], options)).toMatchObject({
    votes: 1,
    ranking: {
      standings: [
        { name: 'a', wins: 1 },
        { name: 'b', losses: 1 },
      ],
    },
  })
})
