import { expect, test } from 'vitest'
import { answer, makeTurn } from '../testing/turn'
import type { Turn } from '../types'
import {
  type ColumnSummary,
  medianOf,
  sortSummaries,
  sumOf,
  summarizeColumn,
  winShareOf,
} from './column-summary'
import type { Vote } from './vote'

const usage = { input_tokens: 10, output_tokens: 20 }
const turn = (id: string, fields: Partial<Turn> = {}) =>
  makeTurn({
    id,
    timings: { sentAt: 0, endedAt: 1000 },
    ...fields,
    state: { output: [answer('Yes')], ended: 'completed', response: { id: `resp_${id}`, usage } },
  })
const vote = (fields: Partial<Vote>): Vote => ({
  id: 'v',
  votedAt: 0,
  candidates: [
    { turnId: 't1', model: 'm' },
    { turnId: 'u1', model: 'n' },
  ],
  verdict: 'tie',
  ...fields,
})
const summary = (fields: Partial<ColumnSummary>): ColumnSummary => ({
  name: 'm',
  answers: [],
  votes: 0,
  wins: 0,
  chain: 'none',
  ...fields,
})
const figures = { model: 'm', toolCalls: 0, isExact: true }

test('the votes of people on the answers of a column count, a judge’s do not', () => {
  const votes = [
    vote({ verdict: 'best', best: 't1' }),
    vote({ verdict: 'best', best: 'u1' }),
    vote({ verdict: 'best', best: 't1', judge: 'j' }),
    vote({
      candidates: [
        { turnId: 'x1', model: 'm' },
        { turnId: 'y1', model: 'n' },
      ],
    }),
  ]
  const found = summarizeColumn('m', [turn('t1')], votes, () => undefined)
  expect(found).toMatchObject({ votes: 2, wins: 1, chain: 'first' })
  expect(winShareOf(found)).toBe(0.5)
})

test('an answer that is on its way is not counted', () => {
  const open = makeTurn({ id: 't2', parentId: 't1' })
  const found = summarizeColumn('m', [turn('t1'), open], [], () => undefined)
  expect(found.answers).toHaveLength(1)
  expect(found.chain).toBe('replayed')
  expect(winShareOf(found)).toBeUndefined()
})

test('a column without a question has nothing', () => {
  expect(summarizeColumn('m', [], [], () => undefined)).toEqual(summary({}))
})

test('a sum is known if it is known of each answer', () => {
  expect(sumOf(summary({ answers: [{ ...figures, cost: 1 }, figures] }), 'cost')).toBeUndefined()
  expect(
    sumOf(
      summary({
        answers: [
          { ...figures, cost: 1 },
          { ...figures, cost: 2 },
        ],
      }),
      'cost',
    ),
  ).toBe(3)
  expect(sumOf(summary({}), 'toolCalls')).toBeUndefined()
})

test('a median is that of the known values', () => {
  const answers = [100, 300, 200].map((total) => ({ ...figures, total }))
  expect(medianOf(summary({ answers: [...answers, figures] }), 'total')).toBe(200)
  expect(medianOf(summary({ answers: [figures] }), 'total')).toBeUndefined()
})

test('what is unknown comes last, up and down', () => {
  const all = [3, undefined, 1].map((wins, at) =>
    summary({ name: String(at), wins: wins ?? 0, votes: wins === undefined ? 0 : 4 }),
  )
  expect(sortSummaries(all, winShareOf, true).map(({ name }) => name)).toEqual(['0', '2', '1'])
  expect(sortSummaries(all, winShareOf, false).map(({ name }) => name)).toEqual(['2', '0', '1'])
})
