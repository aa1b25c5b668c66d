import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import type { Plan } from './plan'
import { requestOf, withoutReasoning } from './request-of'
import { question } from './testing/turn'

const input = [question('Hi')]
const replayed: Plan = { kind: 'replayed', input, includesReasoning: false }
const withThoughts: Plan = { ...replayed, includesReasoning: true }
const chained: Plan = { kind: 'chained', previousResponseId: 'resp_1', input }
const open = { private: false }

test('nothing is sent that the person did not set', () => {
  expect(requestOf({ model: 'echo' }, replayed, open)).toEqual({ model: 'echo', input, stream: true })
  expect(requestOf({ model: 'echo' }, chained, open)).toEqual({
    model: 'echo',
    input,
    previous_response_id: 'resp_1',
    stream: true,
  })
})

test('what was set is sent as it is', () => {
  const settings = { temperature: 0, store: true, reasoning: { effort: 'low' }, metadata: { a: 'b' } }
  expect(requestOf({ model: 'echo', ...settings }, replayed, open)).toEqual({
    model: 'echo',
    input,
    ...settings,
    stream: true,
  })
})

describe('a person’s own JSON', () => {
  test('goes over the other settings', () => {
    const settings = { model: 'echo', temperature: 1, extra: { temperature: 0.5, top_k: 40 } }
    const request = requestOf(settings, replayed, open)
    expect(request).toMatchObject({ temperature: 0.5, top_k: 40 })
    expect(request).not.toHaveProperty('extra')
  })

  test('does not reach what the chain is made of, whatever it says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (others) => {
        const extra = {
          ...others,
          model: 'x',
          input: [],
          previous_response_id: 'resp_9',
          conversation: 'conv_1',
          stream: false,
        }
        const { include: _include, ...expected } = others
        const request = requestOf({ model: 'echo', extra }, chained, open)
        expect(request).toMatchObject({ model: 'echo', input, previous_response_id: 'resp_1', stream: true })
        for (const name of Object.keys(expected)) expect(Object.hasOwn(request, name)).toBe(true)
        expect(request).not.toHaveProperty('conversation')
        expect(requestOf({ model: 'echo', extra }, replayed, open)).not.toHaveProperty('previous_response_id')
      }),
    )
  })
})

describe('what is to be included', () => {
  test('is what the person wants and what the plan needs, each once', () => {
    const include = ['message.output_text.logprobs', 'reasoning.encrypted_content']
    expect(requestOf({ model: 'echo', include }, withThoughts, open)['include']).toEqual(include)
    expect(
      requestOf({ model: 'echo', include: ['a'], extra: { include: ['b'] } }, withThoughts, open)['include'],
    ).toEqual(['b', 'reasoning.encrypted_content'])
  })

  test('without encrypted reasoning is only what the person wants', () => {
    const request = requestOf({ model: 'echo', include: ['a'] }, withThoughts, open)
    expect(withoutReasoning(request)).toEqual({ ...request, include: ['a'] })
    expect(withoutReasoning(requestOf({ model: 'echo' }, withThoughts, open))).not.toHaveProperty('include')
  })
})

test('in a private chat nothing is kept, whatever was set', () => {
  const settings = { model: 'echo', store: true, extra: { store: true } }
  expect(requestOf(settings, replayed, { private: true })).toMatchObject({ store: false })
})

test('what nobody may keep is not asked for in the background', () => {
  const settings = { model: 'echo', background: true }
  expect(requestOf(settings, replayed, open)).toMatchObject({ background: true })
  expect(requestOf(settings, replayed, { private: true })).not.toHaveProperty('background')
  const own = { model: 'echo', extra: { background: true } }
  expect(requestOf(own, replayed, { private: true })).not.toHaveProperty('background')
})
