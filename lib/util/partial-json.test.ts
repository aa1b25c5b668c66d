import fc from '@/lib/util/testing/property-testing'
import { describe, expect, it } from 'vitest'
import { parsePartialJson } from './partial-json'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Returns whether a partial value contains only what the whole value has; nothing in it is made up. */
function isBeginningOf(part: unknown, whole: unknown): boolean {
  if (part === undefined) return true
  if (typeof part === 'string') return typeof whole === 'string' && whole.startsWith(part)
  // `12` may be the beginning of `123`, of `1.2e5`, and of `12.5`.
  if (typeof part === 'number') return typeof whole === 'number'
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      part.length <= whole.length &&
      part.every((inner, at) => isBeginningOf(inner, whole[at]))
    )
  }
  if (isRecord(part)) {
    return (
      isRecord(whole) &&
      Object.entries(part).every(
        ([key, inner]) => Object.hasOwn(whole, key) && isBeginningOf(inner, whole[key]),
      )
    )
  }
  return part === whole
}

const signs = '{ } [ ] " : , \\ u 0 d 1 - . e E + n t r u f a l s e'.split(' ').concat(' ', '\n')

describe('parsePartialJson', () => {
  it('takes every beginning of any JSON, and makes nothing up', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const whole: unknown = JSON.parse(text)
        for (let end = 0; end < text.length; end += 1) {
          const part = parsePartialJson(text.slice(0, end))
          expect(part.state).not.toBe('broken')
          expect(isBeginningOf(part.value, whole)).toBe(true)
        }
        expect(parsePartialJson(text)).toEqual({ value: whole, state: 'whole' })
      }),
      { numRuns: 150 },
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs) }), (text) => {
        const { state } = parsePartialJson(text)
        expect(['whole', 'part', 'broken']).toContain(state)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['', undefined],
    ['{', {}],
    ['{"to', {}],
    ['{"to":', {}],
    ['{"to":"Par', { to: 'Par' }],
    ['{"to":"a\\', { to: 'a' }],
    ['{"to":"a\\u00e', { to: 'a' }],
    ['{"to":"a\\u00e9', { to: 'aé' }],
    ['{"days":-', {}],
    ['{"days":1.', { days: 1 }],
    ['{"days":1e+', { days: 1 }],
    ['{"sure":tr', {}],
    ['[1,[2,{"a":nu', [1, [2, {}]]],
    ['"half', 'half'],
  ])('keeps what is there of %j', (text, value) => {
    expect(parsePartialJson(text)).toEqual({ value, state: 'part' })
  })

  it.each(['hello', '{"a":1}}', '{a:1}', '[1 2]', '{"a" 1}', '[,', '{"a":01', '"a\nb', '[}', '@', '[tru,'])(
    'knows that %j will not become JSON',
    (text) => {
      expect(parsePartialJson(text).state).toBe('broken')
    },
  )

  it('gives __proto__ as a field and changes no prototype', () => {
    const { value } = parsePartialJson('{"__proto__":{"polluted":true},"b":')
    expect(Object.keys(value ?? {})).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it('goes as deep as a text does', () => {
    const depth = 200_000
    expect(parsePartialJson('['.repeat(depth)).state).toBe('part')
  })

  it('takes a second of a million signs at most', () => {
    const text = `{"list":[${'{"name":"a \\"quoted\\" name","n":-1.5e3},'.repeat(30_000)}`
    const start = performance.now()
    expect(parsePartialJson(text).state).toBe('part')
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
