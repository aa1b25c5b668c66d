import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { retryAfterSeconds } from './retry-after'

const now = Date.parse('Fri, 24 Apr 2026 10:00:00 GMT')
const seconds = (headers: Record<string, string>) => retryAfterSeconds(new Headers(headers), now)

test.each([
  ['seconds', { 'retry-after': '7' }, 7],
  ['seconds with a fraction', { 'retry-after': '0.5' }, 0.5],
  ['an hour', { 'retry-after': '3600' }, 3600],
  ['zero', { 'retry-after': '0' }, 0],
  ['a date', { 'retry-after': 'Fri, 24 Apr 2026 10:01:30 GMT' }, 90],
  ['a date that is over', { 'retry-after': 'Fri, 24 Apr 2026 09:00:00 GMT' }, 0],
  ['milliseconds', { 'retry-after-ms': '1500' }, 1.5],
  ['both, of which milliseconds count', { 'retry-after': '7', 'retry-after-ms': '250' }, 0.25],
  ['milliseconds that are none', { 'retry-after': '7', 'retry-after-ms': 'soon' }, 7],
])('reads %s', (_name, headers, expected) => {
  expect(seconds(headers)).toBe(expected)
})

test.each(['', ' ', 'soon', '-1', '1s', 'try 5', 'Infinity', '1e999', 'NaN', '99:99:99'])(
  '%j says nothing',
  (value) => {
    expect(seconds({ 'retry-after': value, 'retry-after-ms': value })).toBeUndefined()
  },
)
test('no header says nothing', () => {
  expect(seconds({})).toBeUndefined()
})

test('whatever stands there, a wait is a number of seconds from zero on', () => {
  const value = fc.string({ unit: fc.constantFrom(...'0123456789-+.:eE Infxayz,GMT'.split('')) })
  fc.assert(
    fc.property(value, value, (first, second) => {
      const wait = seconds({ 'retry-after': first, 'retry-after-ms': second }) ?? 0
      expect(Number.isFinite(wait) && wait >= 0).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
