import { expect, test } from 'vitest'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import type { ResponseObject } from '@/lib/responses/types'
import { answerFacts } from './answer-facts'
import { makeTurn } from './testing/turn'
import type { Turn } from './types'

const exchangeOf = (first: Turn, ...rest: readonly Turn[]) => ({
  first,
  last: rest.at(-1) ?? first,
  turns: [first, ...rest],
})
const timed = (start: number, usage: NonNullable<ResponseObject['usage']> | null) =>
  makeTurn({
    timings: { sentAt: start, firstTokenAt: start + 300, endedAt: start + 2300 },
    state: { ended: 'completed', response: { model: 'echo-2', usage } },
  })

test('times and tokens are told as they were measured and reported', () => {
  const usage = {
    input_tokens: 20,
    output_tokens: 100,
    input_tokens_details: { cached_tokens: 5 },
    output_tokens_details: { reasoning_tokens: 40 },
  }
  expect(answerFacts(exchangeOf(timed(1000, usage)))).toEqual({
    model: 'echo-2',
    timeToFirstToken: 300,
    tokensPerSecond: 50,
    inputTokens: 20,
    cachedTokens: 5,
    outputTokens: 100,
    reasoningTokens: 40,
  })
})

test('a continued answer has the wait of its first turn and the tokens of all', () => {
  const facts = answerFacts(
    exchangeOf(
      timed(1000, { input_tokens: 20, output_tokens: 100 }),
      timed(9000, { input_tokens: 120, output_tokens: 60 }),
    ),
  )
  expect(facts).toEqual({
    model: 'echo-2',
    timeToFirstToken: 300,
    tokensPerSecond: 40,
    inputTokens: 140,
    outputTokens: 160,
  })
})

test('what one of its turns does not say is not guessed for the whole', () => {
  const facts = answerFacts(
    exchangeOf(timed(1000, { input_tokens: 20, output_tokens: 100 }), timed(9000, null)),
  )
  expect(facts).toEqual({ model: 'echo-2', timeToFirstToken: 300 })
})

test('without a response the model is the one that was asked for', () => {
  expect(answerFacts(exchangeOf(makeTurn()))).toEqual({ model: 'echo' })
})

test.each([
  ['an answer in one read', { sentAt: 0, firstTokenAt: 300, endedAt: 301 }, 100],
  ['a single token', { sentAt: 0, firstTokenAt: 300, endedAt: 900 }, 1],
  ['an answer without deltas', { sentAt: 0, endedAt: 900 }, 100],
])('%s has no speed', (_name, timings, output_tokens) => {
  const turn = makeTurn({ timings, state: { response: { usage: { output_tokens } } } })
  expect(answerFacts(exchangeOf(turn))).not.toHaveProperty('tokensPerSecond')
})

test.each([
  ['a usage that is no object', 'many'],
  ['tokens that are no numbers', { input_tokens: '20', output_tokens: Number.NaN }],
  ['details that are none', { input_tokens_details: null, output_tokens_details: [] }],
])('%s tells nothing and breaks nothing', (_name, usage) => {
  const state = reduce(initialState, { type: 'response.completed', response: { usage } })
  expect(answerFacts(exchangeOf(makeTurn({ state })))).toEqual({ model: 'echo' })
})
