import { expect, test } from 'vitest'
import { makeRows, makeRun } from '../testing/runs'
import { estimateRun } from './estimate'

const price = { input: 0.001, output: 0.002, request: 0.01 }

test('a run is estimated: about four characters to a token', () => {
  const [column] = makeRun().columns
  const columns = column === undefined ? [] : [{ ...column, price }]
  // "Say 0" is 5 characters: 2 tokens.
  const estimate = estimateRun({ ...makeRun(), columns, repeats: 3, answerTokens: 10 }, makeRows(2))
  expect(estimate).toMatchObject({ requests: 6, inputTokens: 12, outputTokens: 60, unpriced: [] })
  expect(estimate.cost).toBeCloseTo(12 * 0.001 + 60 * 0.002 + 6 * 0.01)
})

test('a limit on the output is the estimate of it; judges are counted; unknown prices are told', () => {
  const columns = [{ label: 'A', settings: { model: 'a', max_output_tokens: 16 } }]
  const judge = { label: 'J', settings: { model: 'j' } }
  const run = { ...makeRun({ checks: [{ kind: 'judge', value: 'Good' }] }), columns, judge }
  const estimate = estimateRun(run, makeRows(4))
  expect(estimate).toMatchObject({
    requests: 8,
    outputTokens: 4 * 16 + 4 * 80,
    cost: 0,
    unpriced: ['A', 'J'],
  })
})
