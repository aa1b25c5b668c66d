import { expect, test } from 'vitest'
import { costOf } from './cost'

const usage = { input_tokens: 1000, output_tokens: 100, input_tokens_details: { cached_tokens: 400 } }

test('the cost is what the upstream says, else what its prices come to, else unknown', () => {
  expect(costOf({ ...usage, cost: 0.5 }, undefined)).toBe(0.5)
  const pricing = { prompt: '0.000001', completion: '0.00001' }
  expect(costOf(usage, { pricing })).toBeCloseTo(0.002)
  expect(costOf(usage, { pricing: { ...pricing, input_cache_read: '0' } })).toBeCloseTo(0.0016)
  expect(costOf(usage, { pricing: { prompt: '0', completion: '0' } })).toBe(0)
  for (const bad of [
    undefined,
    {},
    { pricing: { prompt: 'x', completion: '1' } },
    { pricing: { prompt: '-1', completion: '' } },
  ]) {
    expect(costOf(usage, bad)).toBeUndefined()
  }
  expect(costOf(null, { pricing })).toBeUndefined()
  expect(costOf({}, { pricing })).toBeUndefined()
})
