import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { firstRounded, isExact, NumberText, parseExact, stringifyExact } from './exact-numbers'

test.each([
  '0',
  '-0',
  '2.50',
  '1e3',
  '1E+3',
  '100',
  '0.1',
  '9007199254740992',
  '1.7976931348623157e308',
  '5e-324',
  '0.10e1',
])('%s keeps its value', (written) => {
  expect(isExact(written)).toBe(true)
  expect(firstRounded(`{"a":${written}}`)).toBeUndefined()
})

test.each([
  '9007199254740993',
  '9223372036854775807',
  '1e400',
  '0.12345678901234567890123',
  '123456789012345678901',
  '1e-400',
])('%s would be rounded', (written) => {
  expect(isExact(written)).toBe(false)
  expect(firstRounded(`{"a": "1e400", "b": [1, ${written}]}`)).toEqual({ text: written, at: 24 })
})

test('numbers that were written another way come out as they went in', () => {
  const json = '{"customer":9007199254740995,"share":2.50,"list":[1E3,7,"2.50"],"__proto__":{"x":-0.0}}'
  expect(stringifyExact(parseExact(json))).toBe(json)
  expect(parseExact('[2.50]')).toEqual([new NumberText('2.50')])
  expect(() => parseExact('{"a":01}')).toThrow(SyntaxError)
  expect(stringifyExact(undefined)).toBeUndefined()
})

test('all else is as JSON has it', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text)
      expect(JSON.parse(stringifyExact(parseExact(text)) ?? '')).toEqual(value)
    }),
  )
})

test('any decimal that is called exact is', () => {
  const decimal = fc.tuple(fc.bigInt(-(10n ** 25n), 10n ** 25n), fc.integer({ min: -30, max: 30 }))
  fc.assert(
    fc.property(decimal, ([digits, power]) => {
      const written = `${digits}e${power}`
      const [whole = '', exponent = '0'] = String(Number(written)).replace('.', '').split('e')
      const decimals = /\.(\d+)/.exec(String(Number(written)))?.[1]?.length ?? 0
      // Both as whole multiples of 10^-60, so that nothing is rounded.
      const scaled = BigInt(whole) * 10n ** BigInt(Number(exponent) - decimals + 60)
      expect(isExact(written)).toBe(scaled === digits * 10n ** BigInt(power + 60))
    }),
  )
})
