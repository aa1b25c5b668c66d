import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { objectsIn } from './objects-in'

test.each([
  ['{"a":1}', [{ a: 1 }]],
  ['Here it is:\n\n```json\n{"a": "}{"}\n```\nWell.', [{ a: '}{' }]],
  ['{criteria} are {clear}, so: {"a":1}', [{ a: 1 }]],
  ['A set {1, 2}, an open {, and {"a":{"b":1}}', [{ a: { b: 1 } }]],
  ['{"a":1} or rather {"a":2}', [{ a: 1 }, { a: 2 }]],
  ['A "quote and {"a":1}', [{ a: 1 }]],
  ['{"a":1', []],
  ['[1]', []],
])('%j', (text, expected) => {
  expect(objectsIn(text)).toEqual(expected)
})

test('an object is found whatever stands around it that has no braces', () => {
  const words = fc.string().map((text) => text.replaceAll(/[{}]/g, ''))
  const object = fc.dictionary(fc.string(), fc.jsonValue())
  fc.assert(
    fc.property(words, object, words, (before, value, after) => {
      const json = JSON.stringify(value)
      expect(objectsIn(`${before}${json}${after}`)).toEqual([JSON.parse(json)])
    }),
  )
})

test('a text of braces ends soon', () => {
  expect(objectsIn('{'.repeat(100_000))).toEqual([])
})
