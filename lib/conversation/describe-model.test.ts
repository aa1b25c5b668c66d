import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { describeModel } from './describe-model'

test('a model in one line: price, context and description', () => {
  const model = {
    id: 'acme/large',
    name: 'Large',
    description: 'Good at prose',
    context_length: 131_072,
    pricing: { prompt: '0.0000025', completion: '0.00001' },
  }
  expect(describeModel(model)).toBe('$2.5 in, $10 out / 1M · 131.1K context · acme/large · Good at prose')
})

test.each([
  ['a bare model', { id: 'llama3' }, ''],
  ['a model with a name', { id: 'acme/large', name: 'Large' }, 'acme/large'],
  ['an empty description', { id: 'llama3', description: '' }, ''],
  ['a free model', { id: 'm', pricing: { prompt: '0', completion: '0' } }, ''],
  [
    'a model that is free to ask',
    { id: 'm', pricing: { prompt: 0, completion: 1e-6 } },
    '$0 in, $1 out / 1M',
  ],
  ['half a price', { id: 'm', pricing: { prompt: '0.000001' } }, ''],
  ['a price that depends', { id: 'm', pricing: { prompt: '-1', completion: '-1' } }, ''],
  ['a price that is no number', { id: 'm', pricing: { prompt: 'ask us', completion: {} } }, ''],
  ['a million tokens', { id: 'm', context_length: 1_000_000 }, '1M context'],
  ['no context', { id: 'm', context_length: 0 }, ''],
  ['a context that is no number', { id: 'm', context_length: '128k' }, ''],
])('%s is described by what it says', (_name, model, line) => {
  expect(describeModel(model)).toBe(line)
})

test('no field breaks the list of models', () => {
  expect(describeModel({ id: 'm', pricing: { prompt: { toString: 1, valueOf: 1 }, completion: [] } })).toBe(
    '',
  )
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (pricing, context_length, price) => {
      expect(typeof describeModel({ id: 'm', pricing, context_length })).toBe('string')
      expect(describeModel({ id: 'm', pricing: { prompt: price, completion: price } })).not.toContain('NaN')
    }),
  )
})
