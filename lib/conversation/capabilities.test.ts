import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Capabilities,
  chainRefusal,
  isCapable,
  learnMissing,
  parseCapabilities,
  refusesReasoning,
  serializeCapabilities,
  timeLimit,
} from './capabilities'

const none: Capabilities = new Map()
const subject = { upstream: 'away', model: 'large' }

test('nobody is thought incapable before it is learned', () => {
  expect(isCapable(none, subject, 'chains', 0)).toBe(true)
})

test('what was learned holds for a day, for that model of that upstream and that capability alone', () => {
  const learned = learnMissing(none, subject, 'chains', 1000)
  expect(isCapable(learned, subject, 'chains', 1000)).toBe(false)
  expect(isCapable(learned, subject, 'chains', 999 + timeLimit)).toBe(false)
  expect(isCapable(learned, subject, 'chains', 1000 + timeLimit)).toBe(true)
  expect(isCapable(learned, subject, 'includesReasoning', 1000)).toBe(true)
  expect(isCapable(learned, { ...subject, model: 'small' }, 'chains', 1000)).toBe(true)
  expect(isCapable(learned, { ...subject, upstream: 'home' }, 'chains', 1000)).toBe(true)
  expect(none.size).toBe(0)
})

test('one lesson does not replace another, and old ones go', () => {
  const both = learnMissing(learnMissing(none, subject, 'chains', 1), subject, 'includesReasoning', 2)
  expect(isCapable(both, subject, 'chains', 3)).toBe(false)
  expect(isCapable(both, subject, 'includesReasoning', 3)).toBe(false)
  const later = learnMissing(both, { ...subject, model: 'small' }, 'chains', 2 * timeLimit)
  expect(later.size).toBe(1)
})

test('a clock that was far ahead does not make a lesson last', () => {
  expect(isCapable(learnMissing(none, subject, 'chains', 9 * timeLimit), subject, 'chains', 0)).toBe(true)
})

test('it is read as it was written', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          upstream: fc.string(),
          model: fc.string(),
          capability: fc.constantFrom('chains', 'includesReasoning'),
          now: fc.nat({ max: timeLimit - 1 }),
        }),
      ),
      (lessons) => {
        const learned = lessons.reduce(
          (known, { upstream, model, capability, now }) =>
            learnMissing(known, { upstream, model }, capability, now),
          none,
        )
        const text = JSON.stringify(serializeCapabilities(learned))
        expect(parseCapabilities(JSON.parse(text))).toEqual(learned)
      },
    ),
  )
})

test.each([null, [], 'text', { a: 1, b: null }, { '["away","large"]': { chains: 'yes' } }])(
  'what is damaged teaches nothing: %j',
  (value) => {
    expect(isCapable(parseCapabilities(value), subject, 'chains', 0)).toBe(true)
  },
)

describe('a chain was refused', () => {
  const request = { model: 'large', input: [], previous_response_id: 'resp_1' }
  const code = 'previous_response_not_found'

  test.each([
    ['OpenAI', { status: 400, message: "Previous response with id 'resp_1' not found.", code }, 'not-found'],
    ['by code, whatever the status', { status: 422, message: 'No', code }, 'not-found'],
    ['vLLM', { status: 404, message: "Response with id 'resp_1' not found.", code: '404' }, 'not-found'],
    ['by the field', { status: 400, message: 'Not supported', param: 'previous_response_id' }, 'refused'],
    ['by the words', { status: 404, message: 'previous_response_id must be null' }, 'refused'],
  ])('%s', (_name, error, reason) => {
    expect(chainRefusal(request, error)).toBe(reason)
  })

  test.each([401, 402, 403, 429, 500, 502, 503, 529, undefined])('never with status %s', (status) => {
    const error = { message: 'previous_response_id', code, ...(status === undefined ? {} : { status }) }
    expect(chainRefusal(request, error)).toBeUndefined()
  })

  test('not by another error, nor without an id, nor without an error', () => {
    expect(chainRefusal(request, { status: 400, message: 'Too long', param: 'input' })).toBeUndefined()
    expect(chainRefusal(request, { status: 422, message: 'previous_response_id' })).toBeUndefined()
    expect(chainRefusal({ model: 'large', input: [] }, { status: 400, message: 'No', code })).toBeUndefined()
    expect(chainRefusal(request, null)).toBeUndefined()
  })
})

describe('encrypted reasoning was refused', () => {
  const request = { model: 'large', input: [], include: ['reasoning.encrypted_content'] }
  const refusal = { status: 400, message: 'Encrypted content is not supported with this model.' }

  test('where it was asked for, by its name', () => {
    expect(refusesReasoning(request, refusal)).toBe(true)
    expect(refusesReasoning(request, { status: 400, message: 'No', param: 'include' })).toBe(true)
  })
  test('not otherwise', () => {
    expect(refusesReasoning({ model: 'large', input: [] }, refusal)).toBe(false)
    expect(refusesReasoning(request, { ...refusal, status: 500 })).toBe(false)
    expect(refusesReasoning(request, { status: 400, message: 'Too long' })).toBe(false)
    expect(refusesReasoning(request, null)).toBe(false)
  })
})
