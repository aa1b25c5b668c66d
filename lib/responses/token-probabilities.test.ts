import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { formatProbability, tokenProbabilities } from './token-probabilities'

test('tokens with what else they might have been, the likeliest first', () => {
  const logprobs = [
    {
      token: 'Yes',
      logprob: Math.log(0.25),
      bytes: [],
      top_logprobs: [
        { token: 'Yes', logprob: Math.log(0.25) },
        { token: 'No', logprob: Math.log(0.5) },
      ],
    },
  ]
  const [first] = tokenProbabilities(logprobs)
  expect(first?.probability).toBeCloseTo(0.25)
  expect(first?.others.map(({ token }) => token)).toEqual(['No', 'Yes'])
})

test('anything else is left out', () => {
  expect(tokenProbabilities(undefined)).toEqual([])
  expect(
    tokenProbabilities([null, {}, { token: 'a' }, { token: 'a', logprob: NaN }, { logprob: 0 }]),
  ).toEqual([])
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const { probability } of tokenProbabilities(value)) expect(probability).toBeLessThanOrEqual(1)
    }),
  )
})

test.each([
  [1, '100 %'],
  [0.9983, '99.8 %'],
  [0.5, '50 %'],
  [0.034, '3.4 %'],
  [0.0001, '< 0.1 %'],
  [0, '0.0 %'],
])('%d is %s', (probability, words) => {
  expect(formatProbability(probability)).toBe(words)
})
