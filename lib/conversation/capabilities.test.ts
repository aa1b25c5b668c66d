import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Capabilities,
  isCapable,
  learnMissing,
  parseCapabilities,
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
