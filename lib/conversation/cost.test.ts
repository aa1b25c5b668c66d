import { expect, test } from 'vitest'
import { costOf, priceOf } from './cost'

const usage = { input_tokens: 1000, output_tokens: 100, input_tokens_details: { cached_tokens: 400 } }
const price = { input: 0.000_001, output: 0.000_01, request: 0 }

test('the cost is the provider’s figure, as a number or a text', () => {
  expect(costOf({ ...usage, cost: 0.5 }, price)).toBe(0.5)
  expect(costOf({ ...usage, cost: '0.5' }, price)).toBe(0.5)
  expect(costOf({ cost: 0 }, undefined)).toBe(0)
})

test('otherwise it is the tokens at the listed price, cached input at its own', () => {
  expect(costOf(usage, price)).toBeCloseTo(0.002)
  expect(costOf(usage, { ...price, cachedInput: 0 })).toBeCloseTo(0.0016)
  expect(costOf(usage, { ...price, request: 1 })).toBeCloseTo(1.002)
  expect(costOf({ ...usage, cost: 'free' }, price)).toBeCloseTo(0.002)
  expect(costOf(usage, { input: 0, output: 0, request: 0 })).toBe(0)
})

test('more cached tokens than input are not counted twice', () => {
  const odd = { ...usage, input_tokens_details: { cached_tokens: 5000 } }
  expect(costOf(odd, { ...price, cachedInput: 0 })).toBeCloseTo(0.001)
})

test('what is not known is not guessed', () => {
  expect(costOf(usage, undefined)).toBeUndefined()
  expect(costOf(null, price)).toBeUndefined()
  expect(costOf({}, price)).toBeUndefined()
})

test('a price is read from the list of models', () => {
  const pricing = { prompt: '0.000001', completion: '0.00001' }
  expect(priceOf({ pricing })).toEqual(price)
  expect(priceOf({ pricing: { ...pricing, input_cache_read: '0.0000001', request: '0.02' } })).toEqual({
    ...price,
    cachedInput: 0.000_000_1,
    request: 0.02,
  })
  for (const bad of [
    undefined,
    {},
    { pricing: { prompt: 'x', completion: '1' } },
    { pricing: { prompt: '-1', completion: '' } },
  ]) {
    expect(priceOf(bad)).toBeUndefined()
  }
})
