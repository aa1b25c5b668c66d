import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import {
  type Capabilities,
  chainingOf,
  isCapable,
  learnChained,
  learnMissing,
  lessonsOf,
  parseCapabilities,
  provenChains,
  serializeCapabilities,
  timeLimit,
  unlearn,
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
          capability: fc.constantFrom('chains', 'showsChains', 'includesReasoning', 'chained'),
          now: fc.nat({ max: timeLimit - 1 }),
        }),
      ),
      (lessons) => {
        const learned = lessons.reduce(
          (known, { upstream, model, capability, now }) =>
            capability === 'chained'
              ? learnChained(known, { upstream, model }, now)
              : learnMissing(known, { upstream, model }, capability, now),
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

test('what is configured counts, and otherwise what was found out within a day', () => {
  expect(chainingOf(none, subject, true, 0)).toBe('trusted')
  expect(chainingOf(none, subject, false, 0)).toBe('never')
  expect(chainingOf(none, subject, 'unknown', 0)).toBe('tried')
  const proven = learnChained(none, subject, 1000)
  expect(chainingOf(proven, subject, 'unknown', 1000)).toBe('trusted')
  expect(chainingOf(proven, subject, false, 1000)).toBe('never')
  expect(chainingOf(proven, { ...subject, model: 'small' }, 'unknown', 1000)).toBe('tried')
  expect(chainingOf(proven, subject, 'unknown', 1000 + timeLimit)).toBe('tried')
})

test('the latest that was found out of a chain counts', () => {
  const refused = learnMissing(learnChained(none, subject, 1), subject, 'chains', 2)
  expect(chainingOf(refused, subject, 'unknown', 3)).toBe('never')
  expect(chainingOf(refused, subject, true, 3)).toBe('never')
  expect(chainingOf(refused, subject, 'unknown', 2 + timeLimit)).toBe('tried')
  expect(chainingOf(learnChained(refused, subject, 4), subject, 'unknown', 5)).toBe('trusted')
  const unproven = learnMissing(none, subject, 'showsChains', 1)
  expect(chainingOf(unproven, subject, 'unknown', 2)).toBe('never')
  expect(lessonsOf(unproven, 2)).toEqual([{ ...subject, missing: 'showsChains', until: 1 + timeLimit }])
  expect(
    chainingOf(unlearn(unproven, { ...subject, missing: 'showsChains', until: 0 }), subject, 'unknown', 2),
  ).toBe('tried')
})

test('proven chains are listed for a day, unless the proof was disproved', () => {
  const other = { upstream: 'home', model: 'small' }
  const both = learnChained(learnChained(none, subject, 1000), other, 2000)
  expect(provenChains(both, 3000).map(({ model }) => model)).toEqual(['small', 'large'])
  expect(provenChains(both, 1000 + timeLimit)).toEqual([{ ...other, until: 2000 + timeLimit }])
  expect(provenChains(learnMissing(both, subject, 'chains', 3000), 3000)).toHaveLength(1)
})
